/* Rules beside what tsc checks. Names that browsers and Node give are known to tsc. */

const SAFE = {
  "array-callback-return": "error",
  "eqeqeq": "error",
  "no-constant-binary-expression": "error",
  "no-constructor-return": "error",
  "no-duplicate-imports": "error",
  "no-else-return": "off", // An else after a return shows two equal cases.
  "no-implicit-globals": "error",
  "no-promise-executor-return": "off",
  "no-self-compare": "error",
  "no-template-curly-in-string": "error",
  "no-unmodified-loop-condition": "error",
  "no-unreachable-loop": "error",
  "no-unused-expressions": ["error", { allowShortCircuit: false }],
  "no-unused-vars": ["error", { args: "after-used" }],
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-useless-rename": "error",
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": ["error", { destructuring: "all" }],
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  "prefer-template": "off",
  "require-atomic-updates": "off",
};
const SIZES = {
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", 50],
  "max-params": ["error", 6],
  "max-depth": ["error", 4],
  "complexity": ["error", 16],
};
const INTERNALS = {
  "no-restricted-syntax": ["error",
    { selector: "MemberExpression[property.name='_private']", message: "Cytoscape's inside: chart/cytoscape-internals.js alone." },
    { selector: "MemberExpression[property.name='dash_clientside']", message: "Dash's inside: dash/dash-internals.js alone." },
    { selector: "NewExpression[callee.name='MutationObserver']", message: "One observer: dom/mutations.js." },
    { selector: "Literal[value='keydown']", message: "One table of keys: dom/keyboard.js." },
    { selector: "MemberExpression[object.name='window'][property.name='dataflow']", message: "Modules import each other; inspect.js alone shows them." },
  ],
};

export default [
  { ignores: ["node_modules/"] },
  { files: ["**/*.js"], languageOptions: { ecmaVersion: 2024, sourceType: "module" }, rules: { ...SAFE, ...SIZES } },
  { files: ["src/**/*.js"], rules: INTERNALS },
  {
    files: ["src/chart/cytoscape-internals.js", "src/dash/dash-internals.js", "src/dom/mutations.js", "src/dom/keyboard.js", "src/inspect.js"],
    rules: { "no-restricted-syntax": "off" },
  },
  { files: ["test/**/*.js"], rules: { "max-lines-per-function": "off" } },
];

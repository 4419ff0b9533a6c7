/** The part of Cytoscape 3.28 that the chart uses; its own types do not cover what the component bundles. */
declare namespace Cy {
  interface Event {
    target: Node;
    originalEvent: MouseEvent;
  }
  type Handler = (event: Event) => void;

  interface Core {
    nodes(selector?: string): Nodes;
    edges(selector?: string): Edges;
    elements(selector?: string): Elements;
    collection(elements?: Element[]): Elements;
    getElementById(id: string): Node;
    batch(act: () => void): void;
    add(elements: ElementDefinition[]): void;
    on(events: string, handler: Handler | (() => void)): void;
    on(events: string, selector: string, handler: Handler): void;
    removeListener(events: string): void;
    emit(event: string): void;
    zoom(): number;
    zoom(level: number | { level: number; renderedPosition: Point }): void;
    pan(): Point;
    pan(to: Point): void;
    panBy(by: Point): void;
    fit(elements: Elements | Area | undefined, padding: number): void;
    center(elements?: Elements): void;
    viewport(to: { zoom: number; pan: Point }): void;
    animate(options: object): void;
    stop(clearQueue?: boolean): void;
    extent(): Extent;
    width(): number;
    height(): number;
    container(): HTMLElement;
    resize(): void;
    style(): Stylesheet;
    style(json: object): void;
    scratch(name: string): unknown;
    scratch(name: string, value: unknown): void;
    destroyed(): boolean;
    renderer(): Renderer;
  }

  interface Extent extends Area {
    w: number;
    h: number;
  }

  interface ElementDefinition {
    group: "nodes" | "edges";
    data: Partial<NodeData & EdgeData> & { id: string };
    position?: Point;
    classes: string;
    scratch: { serverClasses: string };
  }

  interface Several<One> {
    readonly length: number;
    [at: number]: One;
    empty(): boolean;
    nonempty(): boolean;
    toArray(): One[];
    forEach(act: (one: One, at: number) => void): void;
    some(test: (one: One) => boolean): boolean;
    every(test: (one: One) => boolean): boolean;
    addClass(names: string): this;
    removeClass(names: string): this;
    toggleClass(names: string, on?: boolean): this;
    removeStyle(names?: string): this;
    style(name: string, value: string | number): this;
    data(name: string, value: unknown): this;
    boundingBox(options?: object): Extent;
    renderedBoundingBox(options?: object): Extent;
    remove(): void;
  }
  interface Elements extends Several<Element> {
    nodes(): Nodes;
    filter(test: string | ((one: Element) => boolean)): Elements;
    not(other: string | Elements | Nodes | Edges): Elements;
    edgesWith(other: Elements): Elements;
  }
  interface Nodes extends Several<Node> {
    nodes(): Nodes;
    first(): Node;
    filter(test: string | ((one: Node) => boolean)): Nodes;
    not(other: string | Nodes | Elements): Nodes;
    sort(order: (one: Node, other: Node) => number): NodesSorted;
    edgesWith(other: Elements | Nodes): Elements;
  }
  interface NodesSorted {
    map<To>(make: (node: Node) => To): To[];
  }
  type Edges = Several<Edge>;

  interface Element {
    id(): string;
    cy(): Core;
    empty(): boolean;
    nonempty(): boolean;
    classes(): string[];
    classes(names: string[]): void;
    hasClass(name: string): boolean;
    addClass(name: string): void;
    toggleClass(name: string, on?: boolean): void;
    style(name: string): string;
    pstyle(name: string): { value: string[] };
    inside(): boolean;
    removeData(names: string): void;
    scratch(name: "serverClasses"): string;
    scratch(values: object): void;
    boundingBox(options?: object): Extent;
    position(): Point;
    position(to: Point): void;
    dirtyStyleCache(): Element;
  }
  interface Node extends Element {
    0: Node;
    data(): NodeData;
    data(values: object): void;
    data<Name extends keyof NodeData>(name: Name): NodeData[Name];
    data(name: string, value: unknown): void;
    position(): Point;
    position(to: Point): void;
    position(axis: "x" | "y"): number;
    renderedPosition(): Point;
    renderedBoundingBox(options?: object): Extent;
    width(): number;
    height(): number;
    outerWidth(): number;
    outerHeight(): number;
    renderedWidth(): number;
    isParent(): boolean;
    outgoers(selector: string): Nodes;
    _private: { rscratch: { pathCache?: unknown } };
  }
  interface Edge extends Element {
    data(): EdgeData;
    data<Name extends keyof EdgeData>(name: Name): EdgeData[Name];
    source(): Node;
    target(): Node;
    _private: { rscratch: EdgeScratch };
  }

  /** What Cytoscape has worked out of an edge: points of its line, in the units of the drawing. */
  interface EdgeLine {
    allpts: number[];
    edgeType: string;
  }
  interface EdgeScratch extends EdgeLine {
    badLine?: boolean;
    arrowEndX: number;
    arrowEndY: number;
    tgtArrowAngle: number;
  }

  // ---- Inside of it: cytoscape-internals.js alone

  interface Stylesheet {
    propCache: unknown;
    applyContextStyle(meta: unknown, style: unknown, element: Element): unknown;
  }
  interface ElementPrototype {
    0?: Element;
    dirtyStyleCache(): unknown;
    emitAndNotify(event: string, parameters?: unknown): unknown;
  }
  interface RenderCallback {
    priority: number;
  }
  interface Renderer {
    data: {
      canvasContainer: HTMLElement;
      canvasNeedsRedraw: boolean[];
      bgActivePosistion?: unknown;
    };
    DRAG: number;
    SELECT_BOX: number;
    wheelSensitivity: number;
    beforeRenderPriorities: { animations: number };
    beforeRenderCallbacks: RenderCallback[];
    redrawHint(kind: string, value: boolean): void;
    redraw(): void;
    render(options?: { forcedContext?: unknown }): void;
    drawElements(context: PaintContext, elements: Element[]): void;
    drawLayeredElements(context: PaintContext, elements: Element[], ratio: number, extent: Area): void;
    drawCachedElement(context: PaintContext, element: Element, ratio: number, extent: Area): void;
    findNearestElements(x: number, y: number, ...rest: unknown[]): Element[];
    flushRenderedStyleQueue(): void;
    getCachedImage(address: string, origin: string, loaded: () => void): HTMLImageElement;
    getCachedZSortedEles(): Element[];
    path2dEnabled(): boolean;
    path2dEnabled(on: boolean): void;
    eleTextBiggerThanMin?: () => boolean;
  }
}

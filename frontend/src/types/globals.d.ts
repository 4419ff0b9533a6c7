/** What other scripts of the page put onto `window`. React has no types here. */
interface EarlyRequests {
  json: Record<string, Promise<JsonAnswer> | undefined>;
  responses: Record<string, Promise<Response> | undefined>;
}
interface JsonAnswer {
  etag: string | null;
  json: any;
}
interface DashClientside {
  no_update: unknown;
  set_props(id: string | object, props: object): void;
  [namespace: string]: any;
}
interface Window {
  dataflow: Record<string, any>;
  dataflowEarly?: EarlyRequests;
  dash_clientside: DashClientside;
  dash_cytoscape: { Cytoscape: { defaultProps: { wheelSensitivity?: number } } };
  dash_ag_grid: { AgGrid: any; [name: string]: any };
  dashAgGridFunctions: Record<string, any>;
  dashAgGridComponentFunctions: Record<string, any>;
  React: any;
  store?: { getState(): { history: { past: unknown[] } } };
}
/** Where a list was drawn from, so that it is drawn anew only when that has changed. */
interface HTMLElement {
  drawnFrom?: string;
  drawnOrder?: string;
  resumed?: boolean;
  _cyreg?: { cy?: Cy.Core };
}

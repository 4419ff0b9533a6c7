/* The entry of the bundle. Modules do nothing when they are loaded; here all begins, in an order that counts:
   the chart is requested before Dash asks for anything, and listeners of the same event act in turn. */

import * as chart from "./chart/chart.js";
import * as drawing from "./chart/drawing/drawing.js";
import * as contextMenu from "./chart/interaction/context-menu.js";
import * as filterMenu from "./chart/interaction/filter-menu.js";
import * as pathActions from "./chart/interaction/path-actions.js";
import * as searchBox from "./chart/interaction/search-box.js";
import * as shortcuts from "./chart/interaction/shortcuts.js";
import * as tooltip from "./chart/interaction/tooltip.js";
import * as groups from "./chart/navigation/groups.js";
import * as navigation from "./chart/navigation/navigation.js";
import * as viewHistory from "./chart/navigation/view-history.js";
import * as namespaces from "./dash/namespaces.js";
import * as tableLoader from "./dash/table-loader.js";
import { listen } from "./dom/keyboard.js";
import * as exports from "./export/export.js";
import * as inspect from "./inspect.js";
import * as connection from "./live/connection.js";
import * as live from "./live/live.js";
import * as objectPage from "./objects/object-page.js";
import * as objectsTable from "./objects/objects-table.js";
import * as runs from "./objects/runs.js";
import * as outline from "./outline/outline.js";
import * as outlineTree from "./outline/tree.js";

tableLoader.start();
namespaces.start();
inspect.start();
chart.start();
drawing.start();

navigation.start();
groups.start();
shortcuts.start();
contextMenu.start();
viewHistory.start();
tooltip.start();
groups.startRevealing();
live.start();
exports.start();
objectPage.start();
objectsTable.start();
filterMenu.start();
searchBox.start();
runs.start();
outline.start();
connection.start();

listen({
  first: [searchBox.keys],
  last: [
    outlineTree.keys, outlineTree.filterKeys, shortcuts.keys, contextMenu.keys, tooltip.keys, objectPage.keys,
    pathActions.keys, runs.keys,
  ],
});

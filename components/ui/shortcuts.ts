/** Every key of the explorer with what it does, for the sheet and the help page. */
export const SHORTCUTS = [
  ["/", "go to the search"],
  ["?", "show these keys"],
  ["Esc", "let go of selection, path and choice, close a panel, one after the other; close a dialog"],
  ["1  2  3", "only who is within so many steps of the selected account"],
  ["0", "everybody again; on the map, all of it in view"],
  ["P", "path from the selected account to the one selected next"],
  ["C", "centre the selected account"],
  ["T", "table or map"],
  ["V  R  L", "dragging moves, chooses by rectangle, chooses by lasso"],
  ["+  −", "zoom in, zoom out"],
  ["Arrow keys", "move the map; in the table, move among the rows"],
  ["Space", "in the table, choose the account together with others"],
  ["Ctrl+click", "choose an account together with others"],
  ["Ctrl+Z  Ctrl+Shift+Z", "undo, redo"],
  ["Tab, first", "skip the navigation"],
] as const;

export const SHORTCUT_SHEET = { title: "Keyboard", close: "Close the keys", open: "Keys (?)", key: "Key" };

// Which copy of the kit this page belongs to, so that a browser keeps the entries of each apart.

/**
 * An id for this copy of the kit. In JupyterLab the kit's own start gives it; where another
 * program started JupyterLab it is the folder served; elsewhere it is the folder of the page.
 * @returns {string}
 */
export function placeOfKit() {
  const config = jupyterConfig();
  return String(config?.dossierPlace || config?.serverRoot || location.pathname.replace(/[^/]*$/, ""));
}

/** @returns {Object<string, any> | null} */
function jupyterConfig() {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "null");
  } catch {
    return null;
  }
}

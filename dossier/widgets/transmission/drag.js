// Moving an item of a list with the pointer: one of several ways, never the only one.

const ENOUGH = 4; // Pixels: less is a click.

/**
 * Let items be dragged up and down within their list. The item that is dragged stays in the page as
 * it is: the others are put round it, so that it keeps focus and pointer.
 * @param {HTMLElement} list
 * @param {{item: string, grip: string, leave: string}} which selectors: an item; what of it a finger
 *   must take; what of it is no place to take it
 * @param {(item: HTMLElement) => void} dropped called when an item was dragged and let go
 * @param {AbortSignal} signal
 */
export function letDrag(list, which, dropped, signal) {
  let item = null;
  let from = 0;
  let dragging = false;

  function take(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.button !== 0 || target.closest(which.leave)) return;
    if (event.pointerType !== "mouse" && !target.closest(which.grip)) return;
    item = target.closest(which.item);
    from = event.clientY;
  }

  function drag(event) {
    if (!item) return;
    if (!dragging) {
      if (Math.abs(event.clientY - from) < ENOUGH) return;
      dragging = true;
      item.setPointerCapture(event.pointerId);
      item.classList.add("dossier-tc-dragged");
    }
    const middle = (one) => one.getBoundingClientRect().top + one.offsetHeight / 2;
    const next = () => item.nextElementSibling;
    const previous = () => item.previousElementSibling;
    while (next() && event.clientY > middle(next())) item.before(next());
    while (previous() && event.clientY < middle(previous())) item.after(previous());
  }

  function letGo() {
    const gone = item;
    const wasDragged = dragging;
    item = null;
    dragging = false;
    gone?.classList.remove("dossier-tc-dragged");
    if (wasDragged) dropped(gone);
  }

  list.addEventListener("pointerdown", take, { signal });
  list.addEventListener("pointermove", drag, { signal });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) list.addEventListener(end, letGo, { signal });
}

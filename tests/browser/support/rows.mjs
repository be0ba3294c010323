// The record as IndexedDB has it, past the package: what another release has written, or another script of the origin.

/**
 * Does something to the rows, given as a function of their store, of all that is in it and of an argument; answers what is
 * there then.
 */
export const overwrite = (page, act, argument) =>
  page.evaluate(
    ([source, argument]) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("cartwright");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const transaction = request.result.transaction("rows", "readwrite");
          const rows = transaction.objectStore("rows");
          rows.getAll().onsuccess = ({ target }) => {
            new Function("rows", "all", "argument", `(${source})(rows, all, argument)`)(rows, target.result, argument);
            rows.getAll().onsuccess = ({ target }) => (transaction.oncomplete = () => resolve(target.result));
          };
          transaction.addEventListener("complete", () => request.result.close());
        };
      }),
    [act.toString(), argument],
  );

/** Puts a row among them. */
export const put = (rows, all, row) => rows.put(row);

/** All of them. */
export const rowsIn = (page) => overwrite(page, () => {});

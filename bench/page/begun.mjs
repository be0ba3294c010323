// Imported before all else: when the script began.

window.begun = performance.now();

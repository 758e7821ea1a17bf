// The page where a file is checked works without this; with it the check starts as soon as a file is dropped, and again when an option changes.
(function () {
  'use strict';
  const form = document.getElementById('check');
  const file = document.getElementById('file');
  const busy = form.querySelector('.busy');
  const drop = form.querySelector('.drop');
  const limit = Number(form.dataset.limit);
  const say = text => { busy.textContent = text; };
  const fits = () => {
    const chosen = file.files[0];
    const small = chosen && chosen.size <= limit;
    if (chosen && !small) {
      say('The file is larger than this page takes. The command line takes larger ones.');
    }
    return small;
  };
  form.addEventListener('change', () => {
    say('');
    if (fits()) {
      form.requestSubmit();
    }
  });
  // a file may land beside the input, and must not make the browser leave the page
  for (const name of ['dragenter', 'dragover']) {
    drop.addEventListener(name, event => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  for (const name of ['dragleave', 'drop']) {
    drop.addEventListener(name, () => drop.classList.remove('over'));
  }
  drop.addEventListener('drop', event => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) {
      file.files = event.dataTransfer.files;
      form.dispatchEvent(new Event('change'));
    }
  });
  form.addEventListener('htmx:beforeRequest', event => {
    if (!fits()) {
      event.preventDefault();
      return;
    }
    say('Checking ' + file.files[0].name + ' ...');
  });
  // a refusal is shown where the result would be
  document.body.addEventListener('htmx:beforeSwap', event => {
    if (event.detail.requestConfig.elt === form) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  form.addEventListener('htmx:sendError', () => say('The gateway did not take the file, or cannot be reached.'));
  document.body.addEventListener('htmx:afterSettle', event => {
    if (event.detail.requestConfig && event.detail.requestConfig.elt === form) {
      say('');
      const verdict = document.querySelector('#result h2');
      if (verdict) {
        verdict.focus({preventScroll: true});
        verdict.scrollIntoView({block: 'nearest'});
      }
    }
  });
}());

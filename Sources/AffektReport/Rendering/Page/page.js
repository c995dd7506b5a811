'use strict';
(function () {
  function key(row, column) {
    var cell = row.cells[column];
    var text = cell.dataset.value || cell.textContent.trim();
    var number = Number(text);
    return text === '' || isNaN(number) ? text : number;
  }
  function compare(a, b) {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a === 'number') return -1;
    if (typeof b === 'number') return 1;
    return a.localeCompare(b);
  }
  document.querySelectorAll('table').forEach(function (table) {
    var body = table.tBodies[0];
    if (!body || body.rows.length < 2) return;
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      var button = document.createElement('button');
      button.type = 'button';
      button.append.apply(button, Array.from(head.childNodes));
      button.title = 'Sort by this column';
      head.append(button);
      button.addEventListener('click', function () {
        var isNumeric = head.classList.contains('number');
        var next = head.getAttribute('aria-sort') === (isNumeric ? 'descending' : 'ascending')
          ? (isNumeric ? 'ascending' : 'descending')
          : (isNumeric ? 'descending' : 'ascending');
        Array.from(table.tHead.rows[0].cells).forEach(function (other) {
          other.removeAttribute('aria-sort');
        });
        head.setAttribute('aria-sort', next);
        var sign = next === 'ascending' ? 1 : -1;
        Array.from(body.rows)
          .sort(function (a, b) { return sign * compare(key(a, column), key(b, column)); })
          .forEach(function (row) { body.append(row); });
      });
    });
  });
  // On a narrow page the contents would stand before everything else.
  var contents = document.querySelector('.contents details');
  if (contents && window.matchMedia('(max-width: 66rem)').matches) contents.open = false;
  var closed = [];
  window.addEventListener('beforeprint', function () {
    closed = Array.from(document.querySelectorAll('details:not([open])'));
    closed.forEach(function (details) { details.open = true; });
  });
  window.addEventListener('afterprint', function () {
    closed.forEach(function (details) { details.open = false; });
  });
})();

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
  // Below as many rows nothing needs to be searched for.
  var fewest = 8;
  function element(name, text, attributes) {
    var made = document.createElement(name);
    made.textContent = text;
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }
  function addFilter(tools, table, body) {
    var input = element('input', '', { type: 'search', placeholder: 'Filter rows' });
    input.setAttribute('aria-label', 'Filter the rows of: ' + table.caption.textContent.trim());
    var shown = element('output', '', {});
    tools.append(input, shown);
    input.addEventListener('input', function () {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var count = 0;
      Array.from(body.rows).forEach(function (row) {
        var text = Array.from(row.cells).map(function (cell) { return cell.textContent; })
          .join(' ').toLowerCase();
        row.hidden = !words.every(function (word) { return text.includes(word); });
        if (!row.hidden) count += 1;
      });
      shown.textContent = words.length ? count + ' of ' + body.rows.length + ' rows' : '';
    });
  }
  function addMore(tools, wrapper) {
    var button = element('button', 'More columns', { type: 'button', 'aria-expanded': 'false' });
    wrapper.classList.add('few');
    tools.append(button);
    button.addEventListener('click', function () {
      var isFew = wrapper.classList.toggle('few');
      button.textContent = isFew ? 'More columns' : 'Fewer columns';
      button.setAttribute('aria-expanded', String(!isFew));
    });
  }
  document.querySelectorAll('.table').forEach(function (wrapper) {
    var table = wrapper.querySelector('table');
    var body = table.tBodies[0];
    var tools = element('div', '', { class: 'tools' });
    if (body && body.rows.length >= fewest) addFilter(tools, table, body);
    if (table.querySelector('.more')) addMore(tools, wrapper);
    if (tools.children.length) wrapper.prepend(tools);
  });
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

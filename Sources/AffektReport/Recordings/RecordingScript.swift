/// The script that shows and plays the recordings behind the squares of confusion matrices.
///
/// All names go into the page as text nodes and attributes, never as markup.
enum RecordingScript {
  /// The text of the script.
  static let text = #"""
    (function () {
      const data = JSON.parse(document.getElementById('recordings-data').textContent);
      const atATime = 25;

      function make(name, attributes, ...children) {
        const element = document.createElement(name);
        Object.entries(attributes || {}).forEach(([key, value]) => element.setAttribute(key, value));
        element.append(...children);
        return element;
      }
      function draw(name, attributes) {
        const element = document.createElementNS('http://www.w3.org/2000/svg', name);
        Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
        return element;
      }
      function counted(count, noun) { return count + ' ' + noun + (count === 1 ? '' : 's'); }

      // Where the recordings are: what the run knew, or what the reader says.

      const folders = new Map();
      function stored(name) {
        try { return localStorage.getItem('affekt-folder:' + name); } catch (error) { return null; }
      }
      function store(name, path) {
        try { localStorage.setItem('affekt-folder:' + name, path); } catch (error) { return; }
      }
      function encoded(path) { return path.split('/').map(encodeURIComponent).join('/'); }
      function address(folder, file) {
        let base = folder.trim().replace(/\\/g, '/').replace(/\/+$/, '') + '/';
        if (/^[A-Za-z]:\//.test(base)) base = 'file:///' + base.slice(0, 2) + encoded(base.slice(2));
        else if (base.startsWith('/') && location.protocol === 'file:') base = 'file://' + encoded(base);
        else if (!/^(file|https?):/i.test(base)) base = encoded(base);
        return base + encoded(file);
      }
      function fileOf(recording) {
        return recording.f === undefined ? recording.n + (recording.x || '') : recording.f;
      }
      function source(corpus, index) {
        const recording = corpus.recordings[index];
        const own = corpus.sound[index];
        if (own) return 'data:audio/mpeg;base64,' + own;
        const folder = folders.get(corpus.folders[recording.d].name);
        const file = fileOf(recording);
        if (folder.files) {
          const found = folder.files.get(file);
          return found ? URL.createObjectURL(found) : null;
        }
        return folder.path ? address(folder.path, file) : null;
      }

      // One player for the whole page.

      const player = make('audio', { preload: 'none' });
      document.body.append(player);
      let playing = null;
      function stop() {
        player.pause();
        if (playing) playing.isPlaying(false);
        playing = null;
      }
      player.addEventListener('ended', stop);
      function playButton(corpus, index) {
        const recording = corpus.recordings[index];
        if (recording.d === undefined && !corpus.sound[index]) return null;
        const button = make('button', { type: 'button', class: 'play' });
        const sign = make('span', { 'aria-hidden': 'true' });
        button.append(sign);
        const state = {
          isPlaying(isOn) {
            sign.textContent = isOn ? '■' : '▶';
            button.setAttribute('aria-label', (isOn ? 'Stop ' : 'Play ') + recording.n);
          },
          problem(text) {
            let note = button.parentElement.querySelector('.problem');
            if (!text) {
              if (note) note.remove();
              return;
            }
            if (!note) {
              note = make('span', { class: 'problem', role: 'status' });
              button.after(note);
            }
            note.textContent = text;
          }
        };
        state.isPlaying(false);
        button.addEventListener('click', () => {
          const wasMine = playing === state;
          stop();
          if (wasMine) return;
          const from = source(corpus, index);
          const folder = corpus.sound[index] ? {} : folders.get(corpus.folders[recording.d].name);
          if (!from) {
            state.problem(folder.files ? 'is not in the folder that was chosen'
              : 'say first where the recordings lie');
            if (!folder.files) folder.field.focus();
            return;
          }
          state.problem('');
          playing = state;
          state.isPlaying(true);
          player.src = from;
          player.play().catch(error => {
            if (playing !== state || error.name === 'AbortError') return;
            stop();
            state.problem('cannot be played' + (from.startsWith('data:') ? ' by this browser'
              : ' from ' + (folder.files ? fileOf(recording) : from)));
          });
        });
        return button;
      }

      // How a recording looks.

      const colors = data.colors.map(color =>
        [1, 3, 5].map(place => parseInt(color.slice(place, place + 2), 16)));
      const columns = 64, bands = 24;
      function thumbnail(text, name) {
        const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
        const wave = draw('svg', {
          class: 'outline', viewBox: '0 0 64 32', preserveAspectRatio: 'none', role: 'img',
          'aria-label': 'Waveform of ' + name
        });
        let path = '';
        // Many corpora are recorded softly: up to full scale nothing would be seen of them.
        const peak = Math.max(1, ...bytes.slice(0, columns));
        for (let column = 0; column < columns; column += 1) {
          const half = Math.max(0.25, bytes[column] / peak * 16);
          path += 'M' + (column + 0.5) + ' ' + (16 - half) + 'V' + (16 + half);
        }
        wave.append(draw('path', { d: path }));
        const canvas = make('canvas', {
          class: 'levels', width: columns, height: bands, role: 'img',
          'aria-label': 'Mel spectrogram of ' + name
        });
        const context = canvas.getContext('2d');
        const picture = context.createImageData(columns, bands);
        for (let place = 0; place < columns * bands; place += 1) {
          const packed = bytes[columns + (place >> 1)];
          const color = colors[place % 2 ? packed & 15 : packed >> 4];
          const band = Math.floor(place / columns);
          const point = 4 * ((bands - 1 - band) * columns + place % columns);
          picture.data.set([color[0], color[1], color[2], 255], point);
        }
        context.putImageData(picture, 0, 0);
        return make('div', { class: 'thumbnail' }, wave, canvas);
      }

      // One recording of a list.

      function scoreTable(corpus, configuration, index, truth, predicted) {
        const scores = configuration.scores && configuration.scores[index];
        const known = (scores || []).filter(score => score !== null);
        if (known.length === 0) return null;
        const decimals = Math.max(...known.map(score => (String(score).split('.')[1] || '').length));
        const isShare = configuration.areShares;
        const low = isShare ? 0 : Math.min(...known), high = isShare ? 1 : Math.max(...known);
        const body = make('tbody');
        configuration.labels.forEach(emotion => {
          const score = scores[emotion];
          const notes = [];
          if (emotion === truth) notes.push('expressed');
          if (emotion === predicted) notes.push('predicted for');
          const name = make('th', { scope: 'row' }, corpus.emotions[emotion]);
          if (notes.length) name.append(make('small', {}, ' ' + notes.join(', ')));
          const bar = make('div', { class: emotion === predicted ? 'bar predicted' : 'bar' });
          bar.style.width = score === null || score === undefined ? '0'
            : Math.max(1, 100 * (high > low ? (score - low) / (high - low) : 0)) + '%';
          body.append(make('tr', {}, name, make('td', { class: 'track' }, bar),
            make('td', { class: 'number' },
              score === null || score === undefined ? '–' : score.toFixed(decimals))));
        });
        return make('table', { class: 'scores' },
          make('caption', {}, configuration.seeds > 1 ? 'Mean scores over the seeds' : 'Scores'), body);
      }
      function nearestList(corpus, configuration, index) {
        const set = configuration.nearest === undefined ? null : corpus.nearest[configuration.nearest];
        const found = set ? set.lists[index] : [];
        if (found.length === 0) return null;
        const list = make('ol');
        for (let place = 0; place < found.length; place += 2) {
          const other = corpus.recordings[found[place]];
          const item = make('li');
          const button = playButton(corpus, found[place]);
          if (button) item.append(button, ' ');
          item.append(make('code', {}, other.n), ' ' + corpus.emotions[other.e]
            + ', speaker ' + corpus.speakers[other.s] + ', distance ' + found[place + 1].toFixed(2));
          list.append(item);
        }
        return make('div', { class: 'nearest' }, make('p', {}, 'Nearest in training'), list);
      }
      function entry(corpus, configuration, found, truth, predicted) {
        const [index, count, total] = found;
        const recording = corpus.recordings[index];
        const head = make('p', { class: 'name' });
        const button = playButton(corpus, index);
        if (button) head.append(button, ' ');
        head.append(make('code', {}, recording.n));
        let facts = 'speaker ' + corpus.speakers[recording.s];
        if (recording.t !== undefined) facts += ', ' + recording.t.toFixed(2) + ' s';
        if (total > 1) {
          facts += ', so under ' + count + ' of ' + total + (total === configuration.seeds ? ' seeds' : ' predictions');
        }
        const item = make('li', {}, head, make('p', { class: 'facts' }, facts));
        const columns = make('div', { class: 'columns-of-entry' });
        const picture = corpus.thumbnails[index];
        if (picture) columns.append(thumbnail(picture, recording.n));
        const rest = [
          scoreTable(corpus, configuration, index, truth, predicted), nearestList(corpus, configuration, index)
        ].filter(part => part);
        columns.append(...rest);
        item.append(columns);
        return item;
      }

      // The recordings of a square, below the matrix.

      function members(corpus, configuration, truth, predicted) {
        const found = [];
        corpus.recordings.forEach((recording, index) => {
          if (recording.e !== truth) return;
          const predictions = configuration.predictions[index];
          let count = 0, total = 0;
          for (let place = 0; place < predictions.length; place += 2) {
            total += predictions[place + 1];
            if (predictions[place] === predicted) count = predictions[place + 1];
          }
          if (count > 0) found.push([index, count, total]);
        });
        return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      }
      function makePanel(corpus, configuration) {
        const heading = make('h4', { id: 'recordings-' + configuration.identifier + '-title' });
        const close = make('button', { type: 'button', class: 'close' }, 'Close');
        const note = make('p', { class: 'note' });
        const list = make('ol', { class: 'list' });
        const more = make('button', { type: 'button', class: 'more' });
        const panel = make('section', {
          class: 'recordings', id: 'recordings-' + configuration.identifier,
          'aria-labelledby': 'recordings-' + configuration.identifier + '-title'
        }, make('div', { class: 'title' }, heading, close), note, list, more);
        let found = [], truth = 0, predicted = 0, opener = null;
        function showMore() {
          const start = list.children.length;
          list.append(...found.slice(start, start + atATime)
            .map(member => entry(corpus, configuration, member, truth, predicted)));
          const rest = found.length - list.children.length;
          more.hidden = rest === 0;
          more.textContent = 'Show ' + Math.min(rest, atATime) + ' more of ' + rest;
          return list.children[start];
        }
        more.addEventListener('click', () => {
          const first = showMore();
          // What had the focus may be gone.
          if (more.hidden && first) {
            first.tabIndex = -1;
            first.focus();
          }
        });
        function shut(givesFocus) {
          stop();
          panel.remove();
          if (!opener) return;
          opener.setAttribute('aria-expanded', 'false');
          if (givesFocus) opener.focus();
          opener = null;
        }
        close.addEventListener('click', () => shut(true));
        panel.addEventListener('keydown', event => { if (event.key === 'Escape') shut(true); });
        return function (by, place, ofTruth, forDecision) {
          const wasOpen = opener === by;
          shut(false);
          if (wasOpen) return;
          [opener, truth, predicted] = [by, ofTruth, forDecision];
          found = members(corpus, configuration, truth, predicted);
          const predictions = found.reduce((sum, member) => sum + member[1], 0);
          heading.textContent = corpus.emotions[truth]
            + (truth === predicted ? ' recognised' : ' taken for ' + corpus.emotions[predicted]) + ': '
            + counted(found.length, 'recording')
            + (configuration.seeds > 1 ? ', ' + counted(predictions, 'prediction') : '');
          const texts = [];
          if (corpus.thumbnails.some(text => text)) {
            texts.push('Pictures show the outline of the waveform, up to its own peak, and below it 24 mel '
              + 'bands up to 8 kHz over 75 dB.');
          }
          if (configuration.scores) {
            texts.push(configuration.areShares ? 'Bars of scores go from 0 to 1.'
              : 'Scores are on the classifier’s own scale; bars go from the lowest to the highest of '
                + 'the recording.');
          }
          if (configuration.nearest !== undefined) {
            texts.push('Nearest are the recordings of the training side with the smallest distance in '
              + 'the standardised features “' + corpus.nearest[configuration.nearest].name
              + '”; a classifier need not see the same likeness.');
          }
          note.textContent = texts.join(' ');
          list.replaceChildren();
          showMore();
          place.after(panel);
          opener.setAttribute('aria-expanded', 'true');
          panel.scrollIntoView({ block: 'nearest' });
        };
      }

      // Squares and numbers become buttons.

      function enhance(corpus, configuration) {
        const figure = document.getElementById('figure-' + configuration.identifier);
        const table = document.getElementById('table-' + configuration.identifier);
        if (!figure || !configuration.predictions) {
          if (figure) {
            figure.append(make('p', { class: 'note' }, 'The recordings of this matrix had no room in '
              + 'the page; predictions.csv has every prediction.'));
          }
          return;
        }
        const known = (configuration.scores || []).flat().filter(score => score !== null);
        configuration.areShares = known.every(score => score >= 0 && score <= 1);
        const open = makePanel(corpus, configuration);
        const count = configuration.labels.length;
        const svg = figure.querySelector('svg');
        const heats = svg.querySelectorAll('rect.heat');
        const picks = [];
        const name = (truth, predicted) => corpus.emotions[truth]
          + (truth === predicted ? ' recognised' : ' taken for ' + corpus.emotions[predicted]);
        configuration.labels.forEach((truth, row) => configuration.labels.forEach((predicted, column) => {
          const heat = heats[row * count + column];
          const found = members(corpus, configuration, truth, predicted);
          if (!heat || found.length === 0) return;
          const pick = draw('rect', {
            class: 'pick', role: 'button', tabindex: '-1', 'aria-expanded': 'false',
            'aria-label': name(truth, predicted) + ': show ' + counted(found.length, 'recording'),
            x: heat.getAttribute('x'), y: heat.getAttribute('y'),
            width: heat.getAttribute('width'), height: heat.getAttribute('height')
          });
          const tip = heat.querySelector('title');
          if (tip) pick.append(tip.cloneNode(true));
          pick.addEventListener('click', () => {
            choose(pick);
            open(pick, figure, truth, predicted);
          });
          picks.push({ pick, row, column });
          svg.append(pick);
          if (table) {
            const number = table.querySelector('tbody').rows[row].cells[column + 1];
            const button = make('button', {
              type: 'button', class: 'pick', 'aria-expanded': 'false',
              'aria-label': number.textContent + ', ' + name(truth, predicted) + ': show '
                + counted(found.length, 'recording')
            }, ...number.childNodes);
            button.addEventListener('click', () => open(button, table, truth, predicted));
            number.append(button);
          }
        }));
        if (picks.length === 0) return;
        // A picture that is one image hides what is in it from screen readers.
        svg.setAttribute('role', 'group');
        // One stop for the Tab key; arrow keys go from square to square.
        function choose(pick) {
          picks.forEach(other => other.pick.setAttribute('tabindex', other.pick === pick ? '0' : '-1'));
        }
        choose(picks[0].pick);
        svg.addEventListener('keydown', event => {
          const from = picks.find(other => other.pick === event.target);
          if (!from) return;
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            from.pick.dispatchEvent(new MouseEvent('click'));
            return;
          }
          const step = {
            ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]
          }[event.key];
          if (!step) return;
          event.preventDefault();
          const next = picks
            .map(other => ({
              pick: other.pick,
              along: step[0] * (other.row - from.row) + step[1] * (other.column - from.column),
              aside: step[0] === 0 ? Math.abs(other.row - from.row)
                : Math.abs(other.column - from.column)
            }))
            .filter(other => other.along > 0)
            .sort((a, b) => a.aside - b.aside || a.along - b.along)[0];
          if (!next) return;
          choose(next.pick);
          next.pick.focus();
        });
      }

      function folderForm(folder) {
        const state = { path: stored(folder.name) || folder.path || '', files: null };
        folders.set(folder.name, state);
        state.field = make('input', {
          type: 'text', value: state.path, spellcheck: 'false', autocomplete: 'off', size: '40'
        });
        const status = make('span', { role: 'status', class: 'note' });
        const form = make('form', { class: 'folder' },
          make('label', {}, 'Folder of the recordings of ' + folder.name + ' ', state.field), ' ',
          make('button', { type: 'submit' }, 'Use'));
        form.addEventListener('submit', event => {
          event.preventDefault();
          state.path = state.field.value.trim();
          state.files = null;
          store(folder.name, state.path);
          status.textContent = state.path ? 'Play buttons use this folder.' : 'No folder is used.';
        });
        const picker = make('input', { type: 'file', webkitdirectory: '' });
        picker.addEventListener('change', () => {
          state.files = new Map(Array.from(picker.files).map(file =>
            [file.webkitRelativePath.split('/').slice(1).join('/'), file]));
          status.textContent = 'Play buttons use the folder that was chosen, with '
            + counted(state.files.size, 'file') + '.';
        });
        form.append(' ', make('label', { class: 'picker' }, 'or choose it ', picker), ' ', status);
        return form;
      }

      data.corpora.forEach(corpus => {
        const first = corpus.configurations.map(configuration => document.getElementById('figure-' + configuration.identifier))
          .find(figure => figure);
        if (!first) return;
        const box = make('div', { class: 'folders' }, make('p', {},
          'Choose a square of a matrix, or a number of its table, to see its recordings: by mouse, or '
          + 'with Tab, the arrow keys and Enter.'));
        const brought = Object.keys(corpus.sound).length;
        if (brought > 0) {
          box.append(make('p', {}, 'The page brings the sound of ' + brought + ' of '
            + corpus.recordings.length + ' recordings, as MP3'
            + (brought < corpus.recordings.length ? ', those that the first configuration decides wrongly first, '
              + 'within ' + data.soundBudget / 1e6 + ' MB' : '') + '.'));
        }
        if (brought > 0 && brought === corpus.recordings.length) {
          // Nothing is left to be played from elsewhere.
        } else if (corpus.folders.length === 0) {
          box.append(make('p', {}, 'There are no files of these recordings to play.'));
        } else {
          box.append(make('p', {}, (brought ? 'The others' : 'They') + ' are played from a folder on this machine, below which their '
            + 'files lie as in the corpus. Nothing is sent anywhere.'));
          corpus.folders.forEach(folder => box.append(folderForm(folder)));
        }
        const pictured = corpus.thumbnails.filter(text => text).length;
        if (pictured > 0 && pictured < corpus.recordings.length) {
          box.append(make('p', {}, 'Pictures of ' + pictured + ' of ' + corpus.recordings.length
            + ' recordings had room in the page, those that the first configuration decides wrongly first.'));
        }
        const outer = first.closest('details') || first;
        outer.before(box);
        corpus.configurations.forEach(configuration => enhance(corpus, configuration));
      });
    })();
    """#
}

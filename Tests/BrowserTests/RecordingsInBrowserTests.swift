import AffektReport
import AffektResults
import AffektSignal
import Foundation
import Testing

@testable import ReportSamples

/// From a square of a confusion matrix to its recordings: seen, heard, and reached by keyboard.
@Suite("Recordings behind matrices in a browser", .serialized, .needsBrowser, .browser)
struct RecordingsInBrowserTests {
  private let browser: Browser
  private let page: SamplePage

  init() throws {
    (browser, page) = try BrowserTrait.common
  }

  /// Chooses squares by their labels: opens each, shows all and returns the names.
  private let openAll = """
    var figure = document.getElementById(arguments[0]), found = {};
    figure.querySelectorAll('rect.pick').forEach(function (pick) {
      pick.dispatchEvent(new MouseEvent('click'));
      var panel = figure.nextElementSibling;
      var most = panel.querySelectorAll('.list > li').length;
      for (var more = panel.querySelector('.more'); !more.hidden;) more.click();
      found[panel.querySelector('h4').textContent] = {
        names: Array.from(panel.querySelectorAll('.list > li > .name code')).map(e => e.textContent),
        first: most, expanded: pick.getAttribute('aria-expanded'),
        label: pick.getAttribute('aria-label')
      };
    });
    return found;
    """

  @Test(
    "every square opens exactly the recordings that it counts, hostile names too")
  func members() async throws {
    try await browser.open(file: page.path)
    let figures = try await browser.run(
      """
      return Array.from(document.querySelectorAll('figure'))
        .filter(f => f.querySelector('rect.pick')).map(f => f.id);
      """
    ).elements.compactMap(\.text)
    let configurations = page.record.results.corpora.flatMap { corpus in
      corpus.configurations.map { (corpus.summary.name, $0) }
    }
    #expect(figures.count == configurations.count)
    var compared = 0
    // Every third matrix of the first corpus, and all of the one with hostile names.
    for (place, figure) in figures.enumerated() where place % 3 == 0 || place >= 12 {
      guard case .object(let found) = try await browser.run(openAll, .string(figure)) else {
        Issue.record("nothing opened in \(figure)")
        continue
      }
      let lists = found.mapValues { $0["names"].elements.compactMap(\.text).sorted() }
      // Which configuration the figure shows follows from what it lists.
      let matching = configurations.filter { corpus, configuration in
        expected(corpus, configuration) == lists
      }
      #expect(!matching.isEmpty, "\(figure): \(lists.keys.sorted())")
      compared += lists.count
      for entry in found.values {
        #expect(entry["expanded"] == "true")
        #expect(try #require(entry["first"].number) <= 25)
      }
    }
    #expect(compared > 200)
    #expect(try await browser.run(PageProbe.strangers).elements.isEmpty)
    #expect(try await browser.consoleMessages() == [])
  }

  /// The lists of a configuration by their headings, counted from the predictions themselves.
  private func expected(_ corpus: String, _ configuration: ConfigurationResults) -> [String:
    [String]]
  {
    let own = page.record.predictions.filter {
      $0.corpus == corpus && $0.configuration == configuration.identifier
    }
    let groups = Dictionary(grouping: own) { prediction in
      prediction.truth == prediction.predicted
        ? "\(prediction.truth) recognised" : "\(prediction.truth) taken for \(prediction.predicted)"
    }
    return Dictionary(
      uniqueKeysWithValues: groups.map { name, members in
        let count = members.count
        return (
          "\(name): \(count) \(count == 1 ? "recording" : "recordings")",
          members.map(\.recording).sorted()
        )
      })
  }

  @Test("a recording shows its picture, the scores of all emotions and its neighbours")
  func entry() async throws {
    try await browser.open(file: page.path)
    let shown = try await browser.run(
      """
      var pick = Array.from(document.querySelectorAll('rect.pick')).find(p =>
        p.closest('figure').id.includes('svm') && p.getAttribute('aria-label').includes('taken for'));
      pick.dispatchEvent(new MouseEvent('click'));
      var item = document.querySelector('.recordings .list > li');
      var canvas = item.querySelector('canvas');
      var points = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      var colors = new Set();
      for (var i = 0; i < points.length; i += 4) colors.add(points.slice(i, i + 3).join());
      // The tone of the sample rises: in a column at the right the loudest point is higher up.
      function loudest(column) {
        var best = 0, place = 0;
        for (var row = 0; row < canvas.height; row += 1) {
          var at = 4 * (row * canvas.width + column);
          var sum = points[at] + points[at + 1] + points[at + 2];
          if (sum > best) { best = sum; place = row; }
        }
        return place;
      }
      return {
        name: item.querySelector('.name code').textContent,
        colors: colors.size, rises: loudest(2) > loudest(60),
        names: Array.from(item.querySelectorAll('[role=img]')).map(e => e.getAttribute('aria-label')),
        scores: Array.from(item.querySelectorAll('.scores tr')).map(r => [
          r.cells[0].firstChild.textContent, r.cells[2].textContent,
          r.querySelector('.bar').style.width]),
        decided: item.querySelectorAll('.bar.predicted').length,
        near: Array.from(item.querySelectorAll('.nearest li')).map(e => e.textContent)
      };
      """)
    #expect(try #require(shown["colors"].number) > 3)
    #expect(shown["rises"] == true)
    let name = try #require(shown["name"].text)
    #expect(shown["names"] == ["Waveform of \(name)", "Mel spectrogram of \(name)"].json)
    #expect(shown["decided"] == 1)
    #expect(shown["near"].elements.count == 3)
    #expect(shown["near"].elements.first?.text?.contains("distance 0.50") == true)
    let candidates = page.record.predictions.filter {
      $0.recording == name && $0.configuration?.hasSuffix("svm") == true
    }
    let rows = shown["scores"].elements.map(\.elements)
    #expect(rows.count == 7)
    // The scores are those of one configuration that decides by this classifier, to three digits.
    let isOne = candidates.contains { prediction in
      rows.allSatisfy { row in
        guard let label = row[0].text, let score = row[1].text.flatMap(Double.init),
          let own = prediction.scores.first(where: { $0.key.rawValue == label })?.value
        else { return false }
        return abs(own - score) < 0.002
      }
    }
    #expect(isOne)
  }

  @Test(
    "with the keyboard: one stop a matrix, arrows from square to square, Enter, Escape, the table")
  func keyboard() async throws {
    try await browser.open(file: page.path)
    let stops = try await browser.run(
      """
      var figure = document.querySelector('rect.pick').closest('figure');
      figure.querySelector('.scroll').focus();
      return figure.querySelectorAll('rect.pick[tabindex="0"]').length;
      """)
    #expect(stops == 1)
    try await browser.press(.tab, .right, .down)
    let focus = """
      var e = document.activeElement, style = getComputedStyle(e);
      return [e.getAttribute('class'), e.getAttribute('aria-expanded'),
        style.outlineStyle !== 'none', e.getAttribute('aria-label')];
      """
    let chosen = try await browser.run(focus).elements
    #expect(chosen.prefix(3) == ["pick", "false", true])
    try await browser.press(.enter)
    #expect(try await browser.run(focus).elements[1] == "true")
    let heading = try await browser.run(
      "return document.querySelector('.recordings h4').textContent;")
    let label = try #require(chosen[3].text)
    #expect(heading.text?.hasPrefix(label.prefix { $0 != ":" }) == true)
    // The next stop is inside the list, and Escape leads back.
    try await browser.press(.tab)
    #expect(
      try await browser.run("return !!document.activeElement.closest('.recordings');") == true)
    try await browser.press(.escape)
    #expect(try await browser.run("return !document.querySelector('.recordings');") == true)
    #expect(try await browser.run(focus).elements[3] == chosen[3])
    // From the table, whose numbers stay what they are.
    try await browser.run(
      """
      var table = document.getElementById('table-' + document.activeElement.closest('figure').id.slice(7));
      table.closest('details').open = true;
      table.querySelector('button.pick').focus();
      """)
    try await browser.press(.space)
    let below = try await browser.run(
      """
      var e = document.activeElement;
      return [e.getAttribute('aria-expanded'), !!e.closest('.table').nextElementSibling.matches('.recordings')];
      """)
    #expect(below == ["true", true])
  }

  @Test("the list can be read on dark ground and on a telephone")
  func narrowAndDark() async throws {
    try await browser.open(file: page.path)
    try await browser.emulate(width: 390)
    try await browser.run(
      """
      document.querySelectorAll('details').forEach(d => { d.open = true; });
      document.querySelectorAll('figure').forEach(function (f) {
        var pick = f.querySelector('rect.pick');
        if (pick) pick.dispatchEvent(new MouseEvent('click'));
      });
      """)
    let size = try await browser.run(PageProbe.width)
    let wide = try await browser.run(PageProbe.wideElements)
    #expect(size["scroll"] == size["client"], "\(wide)")
    for isDark in [false, true] {
      try await browser.emulate(darkness: isDark)
      let contrast = try await browser.run(PageProbe.contrast)
      #expect(contrast["failures"].elements.isEmpty, "\(contrast["failures"])")
    }
  }

  /// Plays the first recording of a list and waits until it sounds: the time that was reached, and what
  /// was said.
  /// Presses the first button that plays; what came of it.
  private func play() async throws -> JSONValue {
    try await browser.run("document.querySelector('.recordings .list > li button.play').click();")
    try await browser.wait(
      for: """
        document.querySelector('audio').currentTime > 0 || document.querySelector('.recordings .problem')
        """)
    return try await browser.run(
      """
      var problem = document.querySelector('.recordings .problem');
      var player = document.querySelector('audio');
      return {
        time: player.currentTime, problem: problem ? problem.textContent : null,
        label: document.querySelector('.recordings .list > li button.play').getAttribute('aria-label'),
        from: decodeURIComponent(player.src)
      };
      """)
  }

  private let openFirst = """
    var pick = Array.from(document.querySelectorAll('#corpus-' + arguments[0] + ' rect.pick'))[0];
    pick.dispatchEvent(new MouseEvent('click'));
    return document.querySelector('.recordings .name code').textContent;
    """

  @Test("a linked recording is heard, from a folder and with a name that need care")
  func linked() async throws {
    var sample = SampleRun()
    sample.recordingFolders = [
      "plain-corpus": SamplePage.wayToRecordings, SampleRun.hostile: SamplePage.wayToRecordings,
    ]
    let linked = try SamplePage(sample)
    try await browser.open(file: linked.path)
    let slugs = try await browser.run(
      """
      return Array.from(document.querySelectorAll('main > section'))
        .filter(s => s.querySelector('rect.pick')).map(s => s.id.slice(7));
      """
    ).elements.compactMap(\.text)
    #expect(slugs.count == 2)
    for slug in slugs {
      try await browser.open(file: linked.path)
      let name = try #require(try await browser.run(openFirst, .string(slug)).text)
      let record = try #require(linked.record.recordings.first { $0.recording == name })
      try linked.addRecording(try #require(record.file), seconds: 3)
      let heard = try await play()
      #expect(heard["problem"] == .null)
      #expect(try #require(heard["time"].number) > 0, "\(heard)")
      #expect(heard["label"].text == "Stop \(name)")
      // It ends by itself, and the button plays again.
      try await browser.wait(
        for: """
          document.querySelector('.recordings button.play').getAttribute('aria-label') \
          === 'Play ' + document.querySelector('.recordings .name code').textContent
          """)
    }
    // One that is not there is told, with the place where it was looked for.
    try await browser.run("document.querySelectorAll('.recordings .list > li')[0].remove();")
    let missing = try await play()
    #expect(missing["problem"].text?.contains("cannot be played from ../recordings") == true)
    #expect(missing["label"].text?.hasPrefix("Play ") == true)
  }

  @Test("a page brings sound with it: compressed, played without files, the rest told")
  func embedded() async throws {
    let tone = Signal(
      samples: (0..<12_000).map { 0.3 * sin(2 * .pi * 440 * Float($0) / 24_000) },
      sampleRate: 24_000)
    let mp3 = try AudioEncoder.mp3(of: tone)
    let record = SampleRun().record()
    // All of one corpus, none of the other.
    var files: [EmbeddedSound.Key: Data] = [:]
    for recording in record.recordings where recording.corpus == "plain-corpus" {
      files[EmbeddedSound.Key(corpus: recording.corpus, recording: recording.recording)] = mp3
    }
    let page = try SamplePage(sound: EmbeddedSound(budget: 3_000_000, files: files))
    try await browser.open(file: page.path)
    try await browser.run(openFirst, "plain-corpus")
    let heard = try await play()
    #expect(try #require(heard["time"].number) > 0, "\(heard)")
    #expect(heard["from"].text?.hasPrefix("data:audio/mpeg;base64,") == true)
    let words = try await browser.run(
      "return Array.from(document.querySelectorAll('.folders')).map(e => e.textContent);")
    let texts = words.elements.compactMap(\.text)
    let count = record.recordings.count { $0.corpus == "plain-corpus" }
    #expect(texts.first?.contains("the sound of \(count) of \(count) recordings") == true)
    #expect(texts.first?.contains("Folder of") == false)
    #expect(texts.last?.contains("Folder of") == true)
    #expect(try await browser.consoleMessages() == [])
  }

  @Test("a reader says where the recordings lie, and the page remembers")
  func folderOfTheReader() async throws {
    let sample = try SamplePage()
    try await browser.open(file: sample.path)
    try await browser.run("localStorage.clear();")
    try await browser.open(file: sample.path)
    let name = try #require(try await browser.run(openFirst, "plain-corpus").text)
    let before = try await play()
    #expect(before["problem"] == "say first where the recordings lie")
    #expect(try await browser.run("return document.activeElement.type;") == "text")
    let record = try #require(sample.record.recordings.first { $0.recording == name })
    try sample.addRecording(try #require(record.file), seconds: 3)
    try await browser.run(
      """
      document.activeElement.value = arguments[0];
      document.activeElement.form.requestSubmit();
      """, .string(sample.recordings + "/"))
    let heard = try await play()
    #expect(try #require(heard["time"].number) > 0, "\(heard)")
    try await browser.open(file: sample.path)
    try await browser.run(openFirst, "plain-corpus")
    #expect(try #require(try await play()["time"].number) > 0)
    try await browser.run("localStorage.clear();")
    let messages = try await browser.consoleMessages()
    #expect(messages == [], "\(messages)")
  }

  @Test("recordings without files have no play buttons, and the page says so once")
  func computed() async throws {
    var sample = SampleRun(corpora: [SampleRun.plainCorpus])
    sample.hasFiles = false
    let computed = try SamplePage(sample)
    try await browser.open(file: computed.path)
    try await browser.run(openFirst, "plain-corpus")
    let found = try await browser.run(
      """
      return [document.querySelectorAll('.play').length, document.querySelectorAll('.folder').length,
        document.querySelector('main').textContent.split('no files of these recordings').length - 1];
      """)
    #expect(found == [0, 0, 1])
  }
}

extension [String] {
  /// The names as WebDriver gives them.
  fileprivate var json: JSONValue { .array(map { .string($0) }) }
}

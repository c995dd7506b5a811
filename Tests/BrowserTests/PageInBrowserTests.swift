import AffektReport
import Foundation
import Testing

@testable import ReportSamples

/// The page as readers have it: in a browser.
@Suite("The page in a browser", .serialized, .needsBrowser, .browser)
struct PageInBrowserTests {
  private let browser: Browser
  private let page: SamplePage

  init() throws {
    (browser, page) = try BrowserTrait.common
  }

  @Test("opens without a word on the console, and fetches nothing")
  func console() async throws {
    try await browser.open(file: page.path)
    #expect(try await browser.consoleMessages() == [])
    let fetched = try await browser.run(
      "return performance.getEntriesByType('resource').map(e => e.name);")
    #expect(fetched.elements.isEmpty, "\(fetched)")
    // The log is read at all: what a page says is found.
    try await browser.run("console.error('heard');")
    #expect(try await browser.consoleMessages().count == 1)
  }

  @Test("names that try to be markup or code are text")
  func injection() async throws {
    try await browser.open(file: page.path)
    try await browser.run(PageProbe.openAll)
    let found = try await browser.run(PageProbe.strangers)
    #expect(found.elements.isEmpty, "\(found)")
    let shown = try await browser.run(
      "return Array.from(document.querySelectorAll('th[scope=row]')).map(e => e.textContent);")
    #expect(shown.elements.contains { $0.text == SampleRun.hostile })
    // A name that gets through is noticed.
    try await browser.run(
      "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=__injected=1>');")
    #expect(try await browser.run(PageProbe.strangers).elements.count >= 2)
  }

  private let column = """
    var table = document.querySelector('#table-plain-corpus-ranking table');
    var heads = Array.from(table.tHead.rows[0].cells);
    var place = heads.findIndex(h => h.textContent.trim() === arguments[0]);
    return {
      values: Array.from(table.tBodies[0].rows).map(r => r.cells[place].textContent),
      sort: heads[place].getAttribute('aria-sort'),
      others: heads.filter(h => h.hasAttribute('aria-sort')).length,
      foot: Array.from(table.tFoot.rows).map(r => r.cells[1].textContent)
    };
    """

  @Test("a table is sorted by a click on a head, and back by the next, points of reference stay")
  func sortingByMouse() async throws {
    try await browser.open(file: page.path)
    let before = try await browser.run(column, "UAR and its interval")
    let values = before["values"].elements.compactMap(\.text)
    #expect(values.count == 12)
    #expect(before["sort"] == .null)
    try await browser.run(
      """
      var heads = document.querySelectorAll('#table-plain-corpus-ranking thead th');
      Array.from(heads).find(h => h.textContent.trim() === 'UAR and its interval').querySelector('button').id = 'x';
      """)
    try await browser.click("#x")
    try await browser.click("#x")
    let after = try await browser.run(column, "UAR and its interval")
    #expect(after["sort"] == "ascending")
    #expect(after["others"] == 1)
    #expect(after["values"].elements.compactMap(\.text) == values.sorted())
    #expect(values != values.sorted())
    #expect(after["foot"] == before["foot"])
  }

  @Test("a table is sorted with the keyboard alone")
  func sortingByKeyboard() async throws {
    try await browser.open(file: page.path)
    try await browser.run(
      "document.querySelector('#table-plain-corpus-ranking .scroll').focus();")
    try await browser.press(.tab, .tab)
    let head = try await browser.run(
      "return document.activeElement.closest('th').textContent.trim();")
    #expect(head == "Configuration")
    try await browser.press(.enter)
    let names = try await browser.run(column, "Configuration")["values"].elements.compactMap(\.text)
    #expect(names == names.sorted())
    try await browser.press(.space)
    let reversed = try await browser.run(column, "Configuration")
    #expect(reversed["values"].elements.compactMap(\.text) == names.reversed())
    #expect(reversed["sort"] == "descending")
  }

  @Test("rows are filtered by typing, and more columns are shown on demand")
  func filteringAndColumns() async throws {
    try await browser.open(file: page.path)
    let look = """
      var wrapper = document.querySelector('#table-plain-corpus-ranking');
      return [
        wrapper.querySelectorAll('tbody tr:not([hidden])').length,
        getComputedStyle(wrapper.querySelector('th.more')).display !== 'none',
        wrapper.querySelector('output').textContent
      ];
      """
    #expect(try await browser.run(look) == [12, false, ""])
    try await browser.run(
      """
      var wrapper = document.querySelector('#table-plain-corpus-ranking'), input = wrapper.querySelector('input');
      input.value = 'SVM trimmed';
      input.dispatchEvent(new Event('input'));
      wrapper.querySelector('.tools button').id = 'more';
      """)
    try await browser.click("#more")
    #expect(try await browser.run(look) == [2, true, "2 of 12 rows"])
  }

  @Test("the first key leads to the content, and what has the focus is seen")
  func keyboard() async throws {
    try await browser.open(file: page.path)
    try await browser.press(.tab)
    let skip = try await browser.run(
      """
      var box = document.activeElement.getBoundingClientRect();
      return [document.activeElement.className, box.left >= 0 && box.top >= 0];
      """)
    #expect(skip == ["skip", true])
    try await browser.press(.enter)
    #expect(try await browser.run("return location.hash;") == "#content")
    // Every stop on the way through the page shows that it has the focus.
    try await browser.open(file: page.path)
    var stops = 0
    for _ in 0..<12 {
      try await browser.press(.tab, .tab, .tab)
      let shown = try await browser.run(
        """
        var e = document.activeElement, style = getComputedStyle(e);
        if (e === document.body) return 'end';
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
          ? 'seen' : e.outerHTML.slice(0, 80);
        """)
      if shown != "end" { stops += 1 }
      #expect(["seen", "end"].contains(shown), "\(shown)")
    }
    #expect(stops == 12)
  }

  @Test("text can be read on light and on dark ground, and both differ", arguments: [false, true])
  func contrast(isDark: Bool) async throws {
    try await browser.open(file: page.path)
    try await browser.emulate(darkness: isDark)
    try await browser.run(PageProbe.openAll)
    let contrast = try await browser.run(PageProbe.contrast)
    #expect(contrast["failures"].elements.isEmpty, "\(contrast["failures"])")
    #expect(try #require(contrast["count"].number) > 1000)
    let ground = try await browser.run(
      """
      var colors = [document.body, document.querySelector('h1')].map((e, i) =>
        getComputedStyle(e)[i ? 'color' : 'backgroundColor'].match(/\\d+/g).map(Number)
          .reduce((a, b) => a + b) / 3);
      return colors[0] < colors[1];
      """)
    #expect(ground == .bool(isDark))
    // The probe finds what cannot be read.
    try await browser.run("document.querySelector('h2').style.color = 'var(--rule)';")
    let broken = try await browser.run(PageProbe.contrast)
    #expect(broken["failures"].elements.count == 1)
  }

  @Test(
    "the first screen answers: four facts, then chart and sentences; the contents are folded on a telephone",
    arguments: [(1280, 900, true), (390, 844, false)])
  func firstScreen(width: Int, height: Double, opensContents: Bool) async throws {
    try await browser.open(file: page.path)
    try await browser.emulate(width: width)
    try await browser.reload()
    let places = try await browser.run(
      """
      var facts = document.querySelector('.facts').getBoundingClientRect();
      var beside = document.querySelector('.beside').getBoundingClientRect();
      return {
        count: document.querySelectorAll('.facts')[0].children.length,
        top: facts.top, bottom: facts.bottom, chart: beside.top,
        contents: document.querySelector('.contents details').open
      };
      """)
    let top = try #require(places["top"].number)
    let bottom = try #require(places["bottom"].number)
    let chart = try #require(places["chart"].number)
    #expect(places["count"] == 4)
    #expect(top > 0 && bottom > top, "\(places)")
    // The sample has a long title; on a telephone the last facts may lie below the first screen.
    #expect((width < 1280 ? top : bottom) < height, "\(places)")
    #expect(chart >= bottom, "\(places)")
    #expect(width < 1280 || chart < height, "\(places)")
    #expect(places["contents"] == .bool(opensContents))
  }

  @Test(
    "on a telephone and in a narrow window the document never scrolls sideways",
    arguments: [390, 320, 700])
  func narrow(width: Int) async throws {
    try await browser.open(file: page.path)
    try await browser.emulate(width: width)
    try await browser.run(PageProbe.openAll)
    let size = try await browser.run(PageProbe.width)
    let wide = try await browser.run(PageProbe.wideElements)
    #expect(size["scroll"] == size["client"], "\(wide)")
    // A window, unlike a telephone, has a bar for scrolling down.
    #expect([width, width - 15].contains { Double($0) == size["client"].number }, "\(size)")
    #expect(wide.elements.isEmpty, "\(wide)")
    // What is too wide is noticed.
    try await browser.run("document.querySelector('h2').style.width = '60rem';")
    #expect(try await browser.run(PageProbe.wideElements).elements.count == 1)
    let broken = try await browser.run(PageProbe.width)
    #expect(broken["scroll"] != broken["client"])
  }

  @Test("on paper details are open, the contents are left out, and the ground is white")
  func paper() async throws {
    try await browser.open(file: page.path)
    try await browser.emulate(media: "print", darkness: true)
    // What was skipped while it was hidden is drawn a moment later.
    try await browser.wait(
      for: """
        Array.from(document.querySelectorAll('details:not([open]) > :not(summary)')).every(e =>
          e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 0)
        """)
    let shown = try await browser.run(
      """
      return {
        closed: document.querySelectorAll('details:not([open]) > :not(summary)').length,
        contents: document.querySelector('nav').getBoundingClientRect().height,
        ground: getComputedStyle(document.body).backgroundColor
      };
      """)
    #expect(try #require(shown["closed"].number) > 20)
    #expect(shown["contents"] == 0)
    #expect(shown["ground"] == "rgb(255, 255, 255)")
    try await browser.run(
      """
      window.addEventListener('beforeprint', function () {
        window.openOnPaper = document.querySelectorAll('details:not([open])').length === 0;
      });
      """)
    let paper = try await browser.print()
    #expect(paper.starts(with: Array("%PDF".utf8)))
    #expect(try await browser.run("return window.openOnPaper;") == true)
    // Afterwards they are as they were.
    let closed = try await browser.run(
      "return document.querySelectorAll('details:not([open])').length;")
    #expect(try #require(closed.number) > 10)
  }
}

import Testing

@testable import AffektReport

/// The style sheets and scripts of `Rendering/Page`, as the program holds them.
@Suite("Files of the page")
struct PageFilesTests {
  @Test("every colour that a rule names has a value on light and on dark pages, and each is used")
  func colors() {
    let style = PageStyle.text + PageStyle.recordings
    let used = Set(style.matches(of: /var\((--chart-[a-z0-9-]+)\)/).map { String($0.1) })
    for variables in [ChartStyle.light, ChartStyle.dark] {
      #expect(Set(variables.matches(of: /(--chart-[a-z0-9-]+):/).map { String($0.1) }) == used)
    }
    for place in ChartStyle.lightCategories.indices {
      for rule in ["fill: var(--chart-\(place));", "stroke: var(--chart-\(place));"] {
        #expect(ChartStyle.rules.contains(rule))
      }
    }
  }

  @Test(
    "colours and rules stand where page.css has room for them, and files end without a line break")
  func inserted() {
    #expect(PageStyle.text.ranges(of: ChartStyle.light).count == 2)
    #expect(PageStyle.text.ranges(of: ChartStyle.dark).count == 1)
    #expect(PageStyle.text.ranges(of: ChartStyle.rules).count == 1)
    #expect(!PageStyle.text.contains("/* chart"))
    for text in [PageStyle.text, PageStyle.recordings, PageScript.text, PageScript.recordings] {
      #expect(text.last == "}" || text.last == ";")
    }
  }

  @Test("a file of a picture has colours in the place of variables")
  func literal() {
    let rules = ChartStyle.literalRules(for: "heat fill-0")
    #expect(rules.contains(".chart .heat { fill: #0b427c; stroke: #dde2e8; stroke-width: 1; }"))
    #expect(rules.contains(".chart .fill-0 { fill: #092aff; }"))
    #expect(!rules.contains("var("))
  }
}

import AffektCore
import AffektNumerics
import AffektResults
import Foundation
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("Bounds of pipeline files")
struct PipelineBoundTests {
  private func read(_ text: String, limit: Int = PipelineReader.configurationLimit) throws
    -> Pipeline
  {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
      environment: ["SECRET": "hush", "CORPUS": "/corpus"], configurationLimit: limit
    ).pipeline(from: text, named: "job.yaml")
  }

  private func message(_ text: String) -> String {
    do {
      _ = try read(text)
      return ""
    } catch { return "\(error)" }
  }

  private static let good = PipelineErrorTests.good

  @Test("Aliases that multiply out are refused at once, also as keys")
  func aliases() {
    var text = Self.good + "\nx0: &x0 [l, l, l, l, l, l, l, l, l]\n"
    for level in 1...9 {
      let parts = [String](repeating: "*x\(level - 1)", count: 9).joined(separator: ", ")
      text += "x\(level): &x\(level) [\(parts)]\n"
    }
    #expect(message(text).contains("100000 values once its aliases"))
    #expect(message(text + "? *x9\n: 1\n").contains("a key must be a single word"))
    #expect(message(text + "{ [ *x9 ]: 1 }\n").contains("a key must be a single word"))
  }

  @Test("Few aliases work as before")
  func fewAliases() throws {
    let text = Self.good.replacing("mfcc: { extract", with: "a: &a { extract") + "\n"
    let twice = text.replacing("classifiers:", with: "  b: *a\nclassifiers:")
    #expect(try read(twice).configurations.count == 2)
  }

  @Test(
    "Deep nesting is an error",
    arguments: [("[", "]"), ("{ a: ", "}"), ("- ", ""), ("? ", ""), ("a:\n ", "")])
  func nesting(_ open: String, _ close: String) {
    let text =
      String(repeating: open, count: 20_000) + "x" + String(repeating: close, count: 20_000)
    #expect(!message(text).isEmpty)
  }

  @Test("Random bytes and flipped characters are an error or a pipeline, and end no program")
  func fuzz() {
    var generator = SeededGenerator(seed: 3)
    let marks = Array("{}[]:,-?&*!|>'\"%@`#\n \t0aé\u{0}")
    for _ in 0..<400 {
      var text = Array(Self.good)
      for _ in 0...generator.index(below: 6) {
        text[generator.index(below: text.count)] = marks[generator.index(below: marks.count)]
      }
      _ = message(String(text))
    }
  }

  @Test(
    "More configurations than the bound are refused before they are made, unless the author insists"
  )
  func configurations() throws {
    let costs = (1...150).map(String.init).joined(separator: ", ")
    let text = Self.good.replacing(
      "{ use: svm, tune: { cost: [1, 10] } }",
      with: "{ use: svm, kernel: rbf, cost: [\(costs)], gamma: [\(costs)] }")
    #expect(message(text).contains("22500 configurations, and at most 10000 are evaluated"))
    #expect(message(text).contains("--force"))
    #expect(
      try read(text, limit: PipelineReader.greatestConfigurationLimit).configurations.count
        == 22_500)
    let many = (1...400).map(String.init).joined(separator: ", ")
    #expect(message(text.replacing(costs, with: many)).contains("multiply out to more than 100000"))
  }

  @Test("Synthetic corpora are bounded")
  func synthetic() {
    let text = Self.good.replacing(
      "{ layout: synthetic }", with: "{ layout: synthetic, speakers: 99, sentences: 99, takes: 99 }"
    )
    #expect(message(text).contains("is 970299, and at most 50000"))
  }

  @Test("A variable of the environment stands in paths only")
  func secrets() throws {
    let path = Self.good.replacing(
      "{ layout: synthetic }", with: "{ layout: ravdess, path: \"${CORPUS}\" }")
    #expect(try read(path).corpora[0].path == "/corpus")
    for (from, to) in [
      ("name: job", "name: \"${SECRET}\""),
      ("cost: [1, 10]", "cost: [\"${SECRET}\"]"), ("pool: [mean]", "pool: [\"${SECRET}\"]"),
    ] {
      let found = message(Self.good.replacing(from, with: to))
      #expect(found.contains("only paths") && !found.contains("hush"), "\(found)")
    }
  }

  @Test("plan accepts what resample makes possible, and notes what is used only in part")
  func plan() throws {
    let text = Self.good.replacing(
      "{ layout: synthetic }", with: "{ layout: synthetic, sample-rate: 8000 Hz, speakers: 4 }"
    ).replacing(
      "{ mfcc: { coefficients: 13 } }",
      with: "{ mfcc: { coefficients: 13 } }, { spectral-centroid: {} }, { spectral-contrast: {} }")
    let plan = try ExperimentPlan(
      of: try read(
        text.replacing(
          "svm: {", with: "knn: { use: k-nearest-neighbors, neighbors: 5000 }\n  svm: {"
        )
        .replacing(
          "classifiers:", with: "scaling: { p: [ { pca: { components: 500 } } ] }\nclassifiers:"
        ).replacing("seed: 7", with: "tune: { folds: 50 }, seed: 7")))
    let corpus = plan.corpora[0]
    #expect(corpus.views.allSatisfy { $0.identity.contains("(16000 Hz)") })
    let excess = corpus.settingNotes.compactMap { note -> [String]? in
      guard case .excess(let step, let setting, let asked, _, let quantity) = note else {
        return nil
      }
      return [step, setting, "\(asked)", quantity.rawValue]
    }
    for note in [
      ["pca", "components", "500", "columns"], ["knn", "neighbors", "5000", "recordings"],
      ["tune", "folds", "50", "parts"],
    ] {
      #expect(excess.contains(note), "\(note): \(excess)")
    }
    #expect(corpus.memory > 0 && corpus.disk > corpus.memory)
  }

  @Test("A NUL byte in a table is no end of a number")
  func tables() {
    #expect(throws: DelimitedTextError(line: 2, "x")) {
      do throws(DelimitedTextError) {
        _ = try DelimitedText(reading: "a,b\n1\u{0}garbage,2\n")
      } catch { throw DelimitedTextError(line: error.line, "x") }
    }
    #expect(throws: DelimitedTextError.self) {
      _ = try ARFFText(reading: "@attribute a numeric\n@data\n1\u{0}x\n")
    }
    for text in ["1\u{0}garbage", "0x10", "nan", "inf", "1e999", "", " 1", "1 "] {
      #expect(Double(plain: text) == nil)
    }
  }
}

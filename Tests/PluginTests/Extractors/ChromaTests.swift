import AffektCore
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct ChromaTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(Chroma.self, of: ExtractorSupport.silence()).values
      .elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("chroma of a tone is 1 in its class")
  func chromaOfTone() throws {
    let chroma = try ExtractorSupport.features(Chroma.self, of: ExtractorSupport.sine(440))
    #expect(chroma.columns[9].name == "chroma-a")
    #expect(chroma.values[16, 9] == 1)
    #expect(chroma.values.row(16).filter { $0 > 0.5 }.count == 1)
  }

  @Test("the tuning of a tone is found, and put in place of one that is given")
  func estimatedTuning() throws {
    let sharp = ExtractorSupport.sine(440 * exp2(0.3 / 12))
    let estimated = try ExtractorSupport.features(Chroma.self, ["tuning": "auto"], of: sharp).values
    let given = try ExtractorSupport.features(Chroma.self, ["tuning": "0.3"], of: sharp).values
    let untuned = try ExtractorSupport.features(Chroma.self, of: sharp).values
    let apart = { (values: [Float]) in
      zip(values, given.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
    #expect(apart(estimated.elements) * 5 < apart(untuned.elements))
  }
}

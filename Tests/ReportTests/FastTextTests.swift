import AffektResults
import Foundation
import Testing

@testable import AffektReport

/// What is written faster than by Foundation is written the same.
struct FastTextTests {
  @Test func `Numbers with fixed decimals are those of String(format:)`() {
    let values = [
      0, -0.0, 0.5, 0.125, 2.675, 1e-9, -1e-9, 0.9995, 99.95, 1e15, -1234.565, 1e300, .pi,
      .infinity, -.infinity, .nan,
    ]
    for value in values {
      for decimals in 0...6 {
        #expect(
          FixedDecimals.text(of: value, decimals: decimals)
            == String(format: "%.\(decimals)f", value))
      }
    }
  }

  @Test func `A coordinate has no needless zeros`() {
    #expect(
      [10, 0.5, -0.001, 100.25, 1.999, 1200].map(SVG.number) == [
        "10", "0.5", "0", "100.25", "2", "1200",
      ])
  }

  @Test func `Text is found by its bytes, at both ends and beside signs of several bytes`() {
    #expect("dot-1".containsBytes(of: "dot"))
    #expect("a dot".containsBytes(of: "dot"))
    #expect("äöü€dot".containsBytes(of: "€d"))
    #expect(!"do t".containsBytes(of: "dot"))
    #expect(!"".containsBytes(of: "dot"))
  }

  @Test func `Every occurrence is replaced, and what stands between stays`() {
    let text = "<image href=1>ä<image href=2/><image href="
    #expect(
      text.replacingBytes(of: "<image href=", with: "<image xlink:href=")
        == text.replacing("<image href=", with: "<image xlink:href="))
    #expect("aaa".replacingBytes(of: "aa", with: "b") == "ba")
    #expect("text".replacingBytes(of: "", with: "b") == "text")
  }

  @Test func `Texts are escaped as JSON has it, and hold no markup`() throws {
    let controls = String(String.UnicodeScalarView((0..<0xa0).compactMap(Unicode.Scalar.init)))
    for text in [controls, "ä€😀e\u{301}/\\\"", "<b>&amp;\u{fffe}\u{ffff}\u{2028}", ""] {
      var json = PageJSON()
      json.write(text)
      let written = try json.text()
      #expect(try JSONDecoder().decode(String.self, from: Data(written.utf8)) == text)
      #expect(!written.contains { "<>&\u{fffe}\u{ffff}".contains($0) })
      let encoder = JSONEncoder()
      encoder.outputFormatting = .withoutEscapingSlashes
      if !text.unicodeScalars.contains(where: { "<>&\u{fffe}\u{ffff}".unicodeScalars.contains($0) })
      {
        #expect(written == String(decoding: try encoder.encode(text), as: UTF8.self))
      }
    }
  }

  @Test func `The recordings of a page are what JSONEncoder writes`() throws {
    let recordings = PageRecordings(
      colors: ["#000000", "#ffffff"],
      corpora: [
        PageRecordings.Corpus(
          name: "corpus/1", emotions: ["anger", "joy"], speakers: ["1", "\"2\""],
          folders: [.init(name: "a", path: "../a"), .init(name: "b", path: nil)],
          recordings: [
            .init(
              name: "x", speaker: 0, emotion: 1, seconds: 2, folder: 0, ending: ".wav", file: nil),
            .init(
              name: "y", speaker: 11, emotion: 0, seconds: 0.1, folder: nil, ending: nil,
              file: "z.wav"),
          ], thumbnails: ["AAAA"],
          nearest: [
            .init(
              name: "n", lists: [[3, 0.25, 100, 1e-7], [], [1e20, Double.leastNonzeroMagnitude]])
          ],
          configurations: [
            .init(
              identifier: "c", labels: [0, 1], seeds: 2, nearest: 0, predictions: [[1, 2], []],
              scores: [[0.5, nil], []]),
            .init(
              identifier: "d", labels: [], seeds: 1, nearest: nil, predictions: nil, scores: nil),
          ], sound: ["10": "b", "2": "a+/="])
      ], soundBudget: 5)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(
      try recordings.text() == String(decoding: try encoder.encode(recordings), as: UTF8.self))
    #expect(try PageRecordings.size(of: recordings) == recordings.text().utf8.count)
  }

  @Test func `A number that is not finite is refused`() {
    let configuration = PageRecordings.Matrix(
      identifier: "c", labels: [], seeds: 1, nearest: nil, predictions: nil, scores: [[.nan]])
    #expect(throws: EncodingError.self) { try PageRecordings.size(of: configuration) }
  }
}

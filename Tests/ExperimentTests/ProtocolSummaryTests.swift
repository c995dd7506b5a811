import AffektCore
import AffektExperiment
import Foundation
import Testing

@Suite("Record of a protocol")
struct ProtocolSummaryTests {
  /// As runs have always been recorded.
  private static let text = """
    {"card":{"claims":["speaker-independent"],"overlap":"sentences","source":"a book",\
    "test":"one speaker","training":"all others","version":2},"explanation":"In turn.",\
    "foldHash":"ab","folds":[],"identifier":"in-turn","isSpeakerIndependent":true,"notes":[]}
    """

  private static let summary = ProtocolSummary(
    identifier: "in-turn",
    metadata: ProtocolRecord(
      version: 2, training: "all others", test: "one speaker", overlap: "sentences",
      guarantees: [.speakerIndependent], source: "a book"),
    explanation: "In turn.", isSpeakerIndependent: true, tuning: nil, folds: [], notes: [],
    foldHash: "ab")

  @Test("Records of earlier versions are read, and written alike")
  func format() throws {
    let read = try JSONDecoder().decode(ProtocolSummary.self, from: Data(Self.text.utf8))
    #expect(read == Self.summary)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(Self.summary), as: UTF8.self) == Self.text)
  }
}

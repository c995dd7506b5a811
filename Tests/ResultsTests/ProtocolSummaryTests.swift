import AffektCore
import AffektResults
import Foundation
import Testing

@Suite("Record of a protocol")
struct ProtocolSummaryTests {
  /// As runs are recorded.
  private static let text = """
    {"explanation":"In turn.","foldHash":"ab","folds":[],"identifier":"in-turn",\
    "isSpeakerIndependent":true,"metadata":{"guarantees":["speaker-independent"],\
    "overlap":"sentences","source":"a book","test":"one speaker","training":"all others",\
    "version":2},"notes":[]}
    """

  private static let summary = ProtocolSummary(
    identifier: "in-turn",
    metadata: ProtocolRecord(
      version: 2, training: "all others", test: "one speaker", overlap: "sentences",
      guarantees: [.speakerIndependent], source: "a book"),
    explanation: "In turn.", isSpeakerIndependent: true, tuning: nil, folds: [], notes: [],
    foldHash: "ab")

  @Test("A record is written under these keys, and read again")
  func format() throws {
    let read = try JSONDecoder().decode(ProtocolSummary.self, from: Data(Self.text.utf8))
    #expect(read == Self.summary)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(Self.summary), as: UTF8.self) == Self.text)
  }
}

import AffektCore
import Foundation
import Testing

@testable import AffektResults

@Suite("Tables of a run")
struct RecordTableTests {
  private let folds = [
    FoldAssignment(corpus: "a,b", fold: "1", partition: .training, recording: "x"),
    FoldAssignment(corpus: "a,b", fold: "1", partition: .test, recording: "y"),
  ]

  @Test("columns are written in their order, and read by their names in any order")
  func anyOrder() throws {
    let text = FoldTable.table.text(of: folds)
    #expect(text == "corpus,fold,set,recording\n\"a,b\",1,training,x\n\"a,b\",1,test,y\n")
    #expect(try FoldTable.table.read(text, path: "folds.csv") == folds)
    let mixed = "recording,set,corpus,fold\nx,training,\"a,b\",1\ny,test,\"a,b\",1\n"
    #expect(try FoldTable.table.read(mixed, path: "folds.csv") == folds)
  }

  @Test("scores belong to the emotions that their columns name")
  func scores() throws {
    let table = PredictionTable.table(labels: ["anger", "fear"])
    let text = """
      score:fear,score:anger,corpus,configuration,recording,speaker,fold,seed,truth,predicted
      0.25,-1.5,c,p/f/k,r,s,1,7,anger,fear
      ,2,c,p/f/k,q,s,1,7,fear,fear

      """
    let read = try table.read(text, path: "predictions.csv")
    #expect(read.map(\.scores) == [["anger": -1.5, "fear": 0.25], ["anger": 2]])
    #expect(try table.read(table.text(of: read), path: "predictions.csv") == read)
  }

  @Test(
    "a wrong table is refused with file and line",
    arguments: [
      (
        "corpus,fold,recording\n",
        "f.csv:1: the column 'set' is missing; the columns are corpus, fold, set, recording"
      ),
      (
        "corpus,fold,set,recording,side\n",
        "f.csv:1: the column 'side' is unknown; the columns are corpus, fold, set, recording"
      ),
      ("corpus,fold,set,set,recording\n", "f.csv:1: two columns are named 'set'"),
      (
        "fold,corpus,set,recording\n1,c,training,x\n1,c,tested,y\n",
        "f.csv:3: 'tested' is no value of 'set', which must be training or test"
      ),
      ("corpus,fold,set,recording\nc,1,test\n", "f.csv:2: the row has 3 fields"),
    ])
  func refused(text: String, message: String) throws {
    #expect {
      try FoldTable.table.read(text, path: "f.csv")
    } throws: { "\($0)".hasPrefix(message) }
  }

  @Test("an unknown sex or thumbnail is an empty field; a wrong number is named")
  func unknownValues() throws {
    let recording = RecordingRecord(
      corpus: "c", recording: "r", speaker: "s", emotion: "anger", seconds: 0.1, sampleRate: 16_000,
      level: -20)
    let text = RecordingTable.table.text(of: [recording])
    #expect(text.hasSuffix("c,r,c,,s,,anger,0.1,16000.0,-20.0,\n"))
    #expect(try RecordingTable.table.read(text, path: "recordings.csv") == [recording])
    for (old, new, message) in [
      ("0.1", "nan", "'nan' is no value of 'seconds', which must be a number"),
      ("s,,anger", "s,f,anger", "'f' is no value of 'sex', which must be female or male or empty"),
    ] {
      #expect {
        try RecordingTable.table.read(
          text.replacingOccurrences(of: old, with: new), path: "recordings.csv")
      } throws: { "\($0)" == "recordings.csv:2: \(message)" }
    }
  }
}

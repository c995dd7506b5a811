import AffektCore
import Foundation
import Testing

@testable import AffektResults

@Suite("control-predictions.csv")
struct ControlPredictionTableTests {
  private let origins: [PredictionOrigin] = [
    .control(.speakerIdentity, subject: "plain/mfcc"),
    .learningCurve(configuration: "plain/mfcc/svm", speakers: 8, draw: 2),
    .robustness(configuration: "plain/mfcc/svm", condition: "noise[ratio=0 dB]"),
    .leakageAblation(
      configuration: "plain/mfcc/svm", practices: [.scalingBeforeSplit, .randomSplit]),
  ]

  private var predictions: [PredictionRecord] {
    origins.map {
      PredictionRecord(
        corpus: "c", origin: $0, recording: "r", speaker: "s", fold: "f", seed: 7, truth: "anger",
        predicted: "fear")
    }
  }

  @Test("each experiment fills the columns that it has, and reads back")
  func columns() throws {
    let text = ControlPredictionTable.table.text(of: predictions)
    #expect(
      text == """
        corpus,experiment,control,subject,configuration,speakers,draw,practices,recording,speaker,fold,seed,truth,predicted
        c,control,speaker-identity,plain/mfcc,,,,,r,s,f,7,anger,fear
        c,learning-curve,,,plain/mfcc/svm,8,2,,r,s,f,7,anger,fear
        c,robustness,,noise[ratio=0 dB],plain/mfcc/svm,,,,r,s,f,7,anger,fear
        c,leakage-ablation,,,plain/mfcc/svm,,,scaling-before-split+random-split,r,s,f,7,anger,fear

        """)
    #expect(try ControlPredictionTable.table.read(text, path: "t.csv") == predictions)
  }

  @Test(
    "a value of another experiment, and one that is none, are refused",
    arguments: [
      ("c,control,", "c,controls,", "'controls' is no value of 'experiment'"),
      (",speaker-identity,", ",voice,", "'voice' is no value of 'control'"),
      ("plain/mfcc,,,,,", "plain/mfcc,,8,,,", "the experiment 'control' has no 'speakers'"),
      (",8,2,", ",eight,2,", "'eight' is no value of 'speakers', which must be a whole number"),
      ("split+random", "split+rnd", "'scaling-before-split+rnd-split' is no value of 'practices'"),
      ("svm,,,scaling", "svm,3,,scaling", "the experiment 'leakage-ablation' has no 'speakers'"),
    ])
  func refused(original: String, changed: String, message: String) throws {
    let table = ControlPredictionTable.table
    let text = table.text(of: predictions)
    let range = try #require(text.range(of: original))
    #expect {
      try table.read(text.replacingCharacters(in: range, with: changed), path: "t.csv")
    } throws: { "\($0)".contains(message) }
  }
}

import Foundation
import Testing

/// Wrong input gets a clear message and the right status, never a trap.
@Suite("Wrong input")
struct WrongInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let old: String
    let new: String
    let status: Int32
    let message: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "typo in a key", old: "features:", new: "featurs:", status: 2,
      message: "affekt: p.yaml:4:1: unknown key 'featurs'; did you mean 'features'?\n"),
    Case(
      name: "typo in a plugin", old: "use: svm", new: "use: smv", status: 2,
      message: "affekt: p.yaml:5:28: classifiers.svm: no classifier is called 'smv'; did you "
        + "mean 'svm'?\n"),
    Case(
      name: "wrong unit", old: "{ coefficients: 13 }", new: "{ minimum-frequency: 20 dB }",
      status: 2,
      message: "affekt: p.yaml:4:61: features.mfcc.extract[0].mfcc.minimum-frequency: the unit "
        + "'dB' does not fit here; use Hz or kHz\n"),
    Case(
      name: "out of range", old: "coefficients: 13", new: "coefficients: 0", status: 2,
      message:
        "affekt: p.yaml:4:56: features.mfcc.extract[0].mfcc.coefficients: 0 is out of range: it "
        + "must be 1 to 512\n"),
    Case(
      name: "missing corpus", old: "layout: synthetic, speakers: 3, sentences: 1",
      new: "layout: ravdess, path: nowhere", status: 1,
      message: "affekt: the corpus 'voices': no folder at 'nowhere'; check the path of the corpus\n"
    ),
    Case(
      name: "empty folder", old: "layout: synthetic, speakers: 3, sentences: 1",
      new: "layout: ravdess, path: empty", status: 1,
      message: "affekt: the corpus 'voices': no audio files below 'empty'; expected names such as "
        + "03-01-05-01-02-01-12.wav\n"),
    Case(
      name: "wrong layout", old: "layout: synthetic, speakers: 3, sentences: 1",
      new: "layout: ravdess, path: other", status: 1,
      message:
        "affekt: the corpus 'voices': no recording among 1 audio files below 'other'; expected "
        + "names such as 03-01-05-01-02-01-12.wav, but 'hello.wav': the name is not seven "
        + "two-digit numbers joined by '-'\n"),
    Case(
      name: "one speaker", old: "speakers: 3", new: "speakers: 1", status: 2,
      message: "affekt: evaluation.protocol: leave-one-speaker-out needs at least 2 speakers; the "
        + "corpus has one speaker ("),
    Case(
      name: "one emotion", old: "sentences: 1 }",
      new: "sentences: 1, labels: "
        + "{ drop: [surprise, disgust, fear, happiness, neutral, sadness] } }",
      status: 1,
      message: "affekt: the corpus 'voices' has one emotion only ('anger'); there is nothing to "
        + "classify\n"),
    Case(
      name: "unknown emotion", old: "sentences: 1 }",
      new: "sentences: 1, labels: { drop: [angr] } }", status: 2,
      message: "affekt: corpora.voices.labels: the corpus has no emotion 'angr'; did you mean "
        + "'anger'?\n"),
    Case(
      name: "more folds than speakers", old: "protocol: leave-one-speaker-out",
      new: "protocol: { speaker-k-fold: { folds: 5 } }", status: 2,
      message: "affekt: evaluation.protocol: speaker-k-fold with 5 folds needs at least 5 "
        + "speakers; the corpus has 3 speakers."),
    Case(
      name: "frames of more than a minute", old: "{ coefficients: 13 }",
      new: "{ coefficients: 13, frame-length: 61 s, hop: 1 s }", status: 2,
      message:
        "affekt: frame-length: it is 976000 samples at 16000.0 Hz, and more than a minute is no "
        + "frame; use milliseconds, such as 25 ms\n"),
    Case(
      name: "too short for the view", old: "{ coefficients: 13 }",
      new: "{ coefficients: 13, frame-length: 50 s, hop: 1 s, centered: false }", status: 1,
      message: "affekt: none of the 42 recordings of 'voices' can be used, for example "),
  ]

  @Test("Each mistake", arguments: cases)
  func mistake(_ mistake: Case) throws {
    try withFolder { folder in
      let text = smallPipeline.replacing(mistake.old, with: mistake.new)
      #expect(text != smallPipeline)
      try write(text, to: "p.yaml", in: folder)
      let manager = FileManager.default
      for name in ["empty", "other"] {
        try manager.createDirectory(
          at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      try WaveFile.tone(frequency: 200, seconds: 0.1)
        .write(to: folder.appendingPathComponent("other/hello.wav"))
      let run = try ProgramRun(["run", "p.yaml", "--quiet"], in: folder)
      #expect(run.status == mistake.status, "\(run.errors)")
      #expect(
        run.errors == mistake.message
          || (!mistake.message.hasSuffix("\n") && run.errors.hasPrefix(mistake.message)),
        "\(run.errors)")
      #expect(!manager.fileExists(atPath: folder.appendingPathComponent("Reports/small").path))
    }
  }

  @Test("Wrong arguments are explained, with status 2")
  func arguments() throws {
    try withFolder { folder in
      for arguments in [
        ["walk"], ["run"], ["run", "p.yaml", "--threads", "0"], ["run", "p.yaml", "--colour"],
        ["run", "nowhere.yaml"], ["list", "instruments"], ["describe", "mfc"],
      ] {
        let run = try ProgramRun(arguments, in: folder)
        #expect(run.status == 2, "\(arguments): \(run.errors)")
        #expect(!run.errors.isEmpty)
      }
      #expect(
        try ProgramRun(["describe", "mfc"], in: folder).errors
          == "affekt: no plugin is called 'mfc'; did you mean 'mfcc'?\n")
      #expect(
        try ProgramRun(["run", "nowhere.yaml"], in: folder).errors
          == "affekt: there is no pipeline file 'nowhere.yaml'; check the path\n")
      #expect(try ProgramRun(["--help"], in: folder).status == 0)
      #expect(try ProgramRun(["--version"], in: folder).status == 0)
    }
  }
}

import Foundation
import Testing

/// From a pipeline file to a model file to answers, as a person goes.
@Suite("affekt train and predict")
struct ModelRunTests {
  private static let pipeline = """
    affekt: 1
    name: small
    corpora: { voices: { layout: synthetic, speakers: 3, sentences: 2, takes: 1, sample-rate: 8000 Hz } }
    features: { set: { extract: [zero-crossing-rate, rms, spectral-centroid], pool: [mean, standard-deviation] } }
    classifiers: { svm: { use: svm }, bayes: { use: naive-bayes } }
    evaluation: { protocol: leave-one-speaker-out }
    """

  /// A second of a tone, 16 bits at 8 kHz.
  private static var tone: Data { tone(size: 8000, step: 0.2) }

  /// A second of a tone of a peak in 16-bit steps, whose phase grows by `step` per sample.
  private static func tone(size: Double, step: Double) -> Data {
    var data = Data("RIFF".utf8)
    func add(_ number: Int, _ count: Int) {
      for byte in 0..<count { data.append(UInt8(number >> (8 * byte) & 255)) }
    }
    add(36 + 16_000, 4)
    data.append(contentsOf: "WAVEfmt ".utf8)
    for (number, count) in [(16, 4), (1, 2), (1, 2), (8000, 4), (16_000, 4), (2, 2), (16, 2)] {
      add(number, count)
    }
    data.append(contentsOf: "data".utf8)
    add(16_000, 4)
    for place in 0..<8000 { add(Int(size * sin(Double(place) * step)) & 0xffff, 2) }
    return data
  }

  @Test("A model is trained, described, and answers files, folders and standard input")
  func wholeWay() throws {
    try withFolder { folder in
      try Self.pipeline.write(
        to: folder.appendingPathComponent("p.yaml"), atomically: true, encoding: .utf8)
      let several = try ProgramRun(["train", "p.yaml"], in: folder)
      #expect(
        several.status == 2 && several.errors.contains("none/set/standardize/svm"),
        "\(several.errors)")
      let wrong = try ProgramRun(
        ["train", "p.yaml", "--configuration", "none/set/standardize/svn"], in: folder)
      #expect(wrong.status == 2 && wrong.errors.contains("did you mean"), "\(wrong.errors)")
      let trained = try ProgramRun(
        [
          "train", "p.yaml", "--configuration", "none/set/standardize/svm", "-o", "m.affekt",
          "--quiet",
        ],
        in: folder)
      #expect(trained.status == 0, "\(trained.errors)")
      #expect(trained.output.contains("UAR") && trained.errors.contains("m.affekt"))
      // Nothing is replaced unasked.
      let again = try ProgramRun(["train", "p.yaml", "--best", "-o", "m.affekt"], in: folder)
      #expect(again.status == 2 && again.errors.contains("--replace"))
      let best = try ProgramRun(
        ["train", "p.yaml", "--best", "-o", "m.affekt", "--replace", "--quiet"], in: folder)
      #expect(best.status == 0 && best.output.contains("best of 2"), "\(best.errors)\(best.output)")

      let card = try ProgramRun(["describe", "m.affekt"], in: folder)
      #expect(card.status == 0 && card.output.hasPrefix("# Model card: small"))

      let sounds = folder.appendingPathComponent("sounds")
      try FileManager.default.createDirectory(at: sounds, withIntermediateDirectories: true)
      try Self.tone.write(to: sounds.appendingPathComponent("a.wav"))
      try Data("no sound".utf8).write(to: sounds.appendingPathComponent("b.wav"))
      let text = try ProgramRun(["predict", "m.affekt", "sounds"], in: folder)
      #expect(text.status == 3, "\(text.errors)")
      #expect(text.output.hasPrefix("sounds/a.wav: "))
      #expect(text.errors.contains("sounds/b.wav") && text.errors.contains("had not heard"))

      let table = try ProgramRun(
        ["predict", "m.affekt", "--format", "csv", "--threshold", "0", "sounds/a.wav"], in: folder)
      let lines = table.output.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(table.status == 0 && lines.count == 2)
      #expect(lines[0].prefix(5) == ["recording", "answer", "predicted", "confidence", "margin"])
      #expect(lines[1].count == lines[0].count && lines[1][1] == lines[1][2])

      let json = try ProgramRun(
        ["predict", "m.affekt", "--format", "json", "sounds/a.wav"], in: folder)
      let read = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
      let shares = try #require(read?.first?["probabilities"] as? [String: Double])
      #expect(abs(shares.values.reduce(0, +) - 1) < 1e-9)

      let piped = try ProgramRun(
        shell: "\"$AFFEKT\" predict m.affekt --format csv --threshold 0 - <sounds/a.wav", in: folder
      )
      #expect(piped.status == 0, "\(piped.errors)")
      #expect(
        piped.output.split(separator: "\n").last?.dropFirst(1)
          == table.output.split(separator: "\n").last?
          .dropFirst("sounds/a.wav".count))
      // Without a model the one that ships answers: it lies in the checkout.
      let shipped = try ProgramRun(["predict", "--format", "csv", "sounds/a.wav"], in: folder)
      #expect(shipped.status == 0 && shipped.output.contains("p(boredom)"), "\(shipped.errors)")
      let nothing = try ProgramRun(["predict", "m.affekt"], in: folder)
      #expect(nothing.status == 2 && nothing.errors.contains("ame a recording after the model"))
      let explained = try ProgramRun(
        ["predict", "m.affekt", "--explain", "sounds/a.wav"], in: folder)
      #expect(explained.status == 0 && explained.output.contains("points of probability: rms"))
      let near = explained.output.split(separator: "\n").filter {
        $0.hasPrefix("  near the training recording 0") && $0.contains(", speaker 0")
      }
      #expect(near.count == 3, "\(explained.output)")
      let asked = try ProgramRun(
        ["predict", "m.affekt", "--explain", "--format", "jsonl", "sounds/a.wav"], in: folder)
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(asked.output.utf8)) as? [String: Any])
      let neighbors = try #require(document["neighbors"] as? [[String: Any]])
      #expect(neighbors.count == 3 && document["explanation"] != nil)
      for neighbor in neighbors {
        #expect(Set(neighbor.keys) == ["identifier", "speaker", "emotion", "distance"])
      }
      let distances = neighbors.compactMap { $0["distance"] as? Double }
      #expect(distances.count == 3 && distances == distances.sorted())
      #expect(!json.output.contains("neighbors") && !text.output.contains("near the training"))

      let all = try ProgramRun(["predict", "m.affekt", "sounds/b.wav", "absent.wav"], in: folder)
      #expect(all.status == 1)
    }
  }

  @Test("A model without recordings holds no name of a recording and none of a speaker")
  func withoutRecordings() throws {
    let speakers = ["zwergnase", "rumpelstilz", "dornroeschen"]
    try withFolder { folder in
      for (number, speaker) in speakers.enumerated() {
        for (place, emotion) in ["anger", "joy"].enumerated() {
          let own = folder.appendingPathComponent("voices/\(speaker)/\(emotion)")
          try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
          for take in 0..<2 {
            let step = 0.1 * Double(1 + 2 * place) + 0.01 * Double(number) + 0.004 * Double(take)
            try Self.tone(size: place == 0 ? 12_000 : 5000, step: step)
              .write(to: own.appendingPathComponent("murmeltier\(take).wav"))
          }
        }
      }
      try Self.pipeline.replacingOccurrences(
        of: "layout: synthetic, speakers: 3, sentences: 2, takes: 1, sample-rate: 8000 Hz",
        with: "layout: folders, path: voices, pattern: \"{speaker}/{emotion}/*\""
      ).write(to: folder.appendingPathComponent("p.yaml"), atomically: true, encoding: .utf8)
      let names = speakers + ["murmeltier"]
      func train(_ file: String, _ more: String...) throws -> Data {
        let run = try ProgramRun(
          [
            "train", "p.yaml", "--configuration", "none/set/standardize/svm", "-o", file, "--quiet",
          ] + more, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return try Data(contentsOf: folder.appendingPathComponent(file))
      }
      let all = try train("all.affekt")
      #expect(names.allSatisfy { all.range(of: Data($0.utf8)) != nil })
      let none = try train("none.affekt", "--without-recordings")
      for name in names { #expect(none.range(of: Data(name.utf8)) == nil, "\(name)") }

      let cards = try ["all", "none"].map {
        try ProgramRun(["describe", "\($0).affekt"], in: folder).output
      }
      #expect(cards[0].contains("the features of its 12 training recordings, with their names"))
      #expect(cards[1].contains("The file names no recording and no speaker."))
      #expect(cards[1].contains("--without-recordings`") && !cards[0].contains("--without-rec"))
      let own = "voices/zwergnase/joy/murmeltier1.wav"
      let near = try ProgramRun(
        ["predict", "all.affekt", "--explain", own, "--quiet"], in: folder)
      #expect(
        near.output.contains(
          "near the training recording zwergnase/joy/murmeltier1: joy, speaker zwergnase, "
            + "distance 0.00"), "\(near.output)\(near.errors)")
      let silent = try ProgramRun(
        ["predict", "none.affekt", "--explain", "--format", "jsonl", own, "--quiet"], in: folder)
      #expect(silent.status == 0 && silent.output.contains("\"neighbors\":[]"))
    }
  }

  @Test("Channels that differ are found in a file, in its segments and on standard input")
  func channels() throws {
    try withFolder { folder in
      try Self.pipeline.write(
        to: folder.appendingPathComponent("p.yaml"), atomically: true, encoding: .utf8)
      // Two channels, one of them silent: the header of one with another number of channels.
      var stereo = Self.tone
      stereo[22] = 2
      // 32 000 bytes per second, 4 per frame.
      stereo.replaceSubrange(28..<34, with: [0, 0x7d, 0, 0, 4, 0])
      for place in stride(from: 46, to: stereo.count, by: 4) {
        stereo.replaceSubrange(place..<(place + 2), with: [0, 0])
      }
      try stereo.write(to: folder.appendingPathComponent("a.wav"))
      let trained = try ProgramRun(
        [
          "train", "p.yaml", "--configuration", "none/set/standardize/bayes", "-o", "m.affekt",
          "--quiet",
        ], in: folder)
      #expect(trained.status == 0, "\(trained.errors)")
      for more in ["a.wav", "- <a.wav", "a.wav --segments 400ms", "- --segments 400ms <a.wav"] {
        let run = try ProgramRun(
          shell: "\"$AFFEKT\" predict m.affekt --format csv \(more)", in: folder)
        let rows = run.output.split(separator: "\n").dropFirst()
        #expect(run.status == 0 && rows.count == 1, "\(run.errors)")
        #expect(rows.allSatisfy { $0.contains("channels") }, "\(more): \(run.output)")
        #expect(run.errors.contains("its channels differ"), "\(run.errors)")
      }
    }
  }

  @Test("The course over a recording: as a table, a label track and a TextGrid")
  func course() throws {
    try withFolder { folder in
      try Self.pipeline.write(
        to: folder.appendingPathComponent("p.yaml"), atomically: true, encoding: .utf8)
      try Self.tone.write(to: folder.appendingPathComponent("a.wav"))
      let trained = try ProgramRun(
        ["train", "p.yaml", "--configuration", "none/set/standardize/bayes", "-o", "m.affekt"],
        in: folder)
      #expect(trained.status == 0, "\(trained.errors)")
      func predict(_ more: String...) throws -> ProgramRun {
        try ProgramRun(["predict", "m.affekt", "a.wav", "--quiet"] + more, in: folder)
      }
      let table = try predict("--segments", "500ms", "--hop", "0.25s", "--format", "csv")
      let rows = table.output.split(separator: "\n").map { $0.split(separator: ",") }
      #expect(table.status == 0 && rows.count == 4, "\(table.errors)")
      #expect(rows[0][1] == "start" && rows[0][2] == "end")
      #expect(rows.dropFirst().map { Double($0[1]) } == [0, 0.25, 0.5])
      let track = try predict("--segments", "500ms", "--format", "audacity")
      #expect(
        track.output.split(separator: "\n").map { $0.split(separator: "\t").count } == [3, 3])
      let grid = try predict("--segments", "0.5s", "--hop", "0.25s", "--format", "textgrid")
      #expect(grid.output.hasPrefix("File type = \"ooTextFile\""))
      #expect(grid.output.contains("intervals: size = 3") && grid.output.contains("xmin = 0.375"))
      for wrong in [["--hop", "1s"], ["--format", "textgrid"], ["--segments", "soon"]] {
        let run = try ProgramRun(["predict", "m.affekt", "a.wav"] + wrong, in: folder)
        #expect(run.status == 2, "\(wrong)")
      }
    }
  }

  @Test(
    "Listening answers as predict does of the same samples, from standard input and from a microphone"
  )
  func listening() throws {
    try withFolder { folder in
      try Self.pipeline.write(
        to: folder.appendingPathComponent("p.yaml"), atomically: true, encoding: .utf8)
      try Self.tone.write(to: folder.appendingPathComponent("a.wav"))
      try Self.tone.dropFirst(44).write(to: folder.appendingPathComponent("a.pcm"))
      let trained = try ProgramRun(
        ["train", "p.yaml", "--configuration", "none/set/standardize/bayes", "-o", "m.affekt"],
        in: folder)
      #expect(trained.status == 0, "\(trained.errors)")
      let file = try ProgramRun(
        [
          "predict", "m.affekt", "a.wav", "--segments", "500ms", "--hop", "0.25s", "--format",
          "csv",
          "--quiet",
        ], in: folder)
      let expected = file.output.replacingOccurrences(of: "a.wav,", with: "-,")
      #expect(expected.split(separator: "\n").count == 4)
      let options = "--segment 500ms --hop 0.25s --format csv"
      // The sample rate is that of the training recordings; blocks that part a sample change nothing.
      let piped = try ProgramRun(
        shell: """
          (head -c 1001 a.pcm; sleep 0.1; tail -c +1002 a.pcm) | "$AFFEKT" listen m.affekt - \(options)
          """, in: folder)
      #expect(piped.status == 0 && piped.output == expected, "\(piped.errors)")

      let recorder = folder.appendingPathComponent("arecord")
      try "#!/bin/sh\necho \"$@\" >said\ncat a.pcm\n".write(
        to: recorder, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: recorder.path)
      let spoken = try ProgramRun(
        shell: "PATH=$PWD:$PATH \"$AFFEKT\" listen m.affekt \(options)", in: folder)
      // The recording program has ended, which no microphone does.
      #expect(
        spoken.status == 1 && spoken.errors.contains("the recording program ended"),
        "\(spoken.errors)")
      #expect(spoken.errors.contains("Tell people before you record them"))
      let said = try String(contentsOf: folder.appendingPathComponent("said"), encoding: .utf8)
      #expect(said.contains("--format S16_LE") && said.contains("--rate 8000"))
      let answers = expected.replacingOccurrences(of: "-,", with: "microphone,")
      #expect(answers.hasPrefix(spoken.output) && spoken.output.split(separator: "\n").count == 4)

      let none = try ProgramRun(
        shell: "PATH=/nowhere \"$AFFEKT\" listen m.affekt", in: folder)
      #expect(none.status == 1 && none.errors.contains("apt install alsa-utils"), "\(none.errors)")
      for wrong in [["a.wav"], ["-", "--format", "json"], ["-", "--rate", "0"]] {
        let run = try ProgramRun(["listen", "m.affekt"] + wrong, in: folder)
        #expect(run.status == 2, "\(wrong): \(run.errors)")
      }
    }
  }

  @Test("What is no model file is refused with what to do", arguments: ["", "RIFF", "affekt: 1\n"])
  func foreign(content: String) throws {
    try withFolder { folder in
      try Data(content.utf8).write(to: folder.appendingPathComponent("m.affekt"))
      for command in [["predict", "m.affekt", "a.wav"], ["describe", "m.affekt"]] {
        let run = try ProgramRun(command, in: folder)
        #expect(run.status == 1 && run.errors.contains("not an Affekt model file"), "\(run.errors)")
      }
      let absent = try ProgramRun(["predict", "other.affekt", "a.wav"], in: folder)
      #expect(absent.status == 1 && absent.errors.contains("affekt train"))
    }
  }
}

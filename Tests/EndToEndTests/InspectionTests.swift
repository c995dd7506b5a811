import Foundation
import Testing

@Suite("affekt plan, list, describe, extract")
struct InspectionTests {
  @Test("The plan shows configurations, shared steps and views, for every pipeline that ships")
  func plan() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let run = try ProgramRun(["plan", "small.yaml"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("2 configurations"))
      #expect(run.output.contains("none/mfcc/standardize/bayes"))
      #expect(run.output.contains("recordings: 42"))
      #expect(run.output.contains("mel-spectrogram"))
      let demo = ProgramRun.package.appendingPathComponent("Pipelines/demo.yaml").path
      #expect(try ProgramRun(["plan", demo], in: folder).status == 0)
    }
  }

  @Test("Every plugin is listed and can be described")
  func describe() throws {
    try withFolder { folder in
      let list = try ProgramRun(["list"], in: folder)
      #expect(list.status == 0)
      let names = list.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
        .compactMap { $0.split(separator: " ").first.map(String.init) }
      #expect(names.count > 30)
      for name in names {
        let run = try ProgramRun(["describe", name], in: folder)
        #expect(run.status == 0)
        #expect(run.output.contains("Reference: "), "\(name)")
      }
    }
  }

  @Test("What is missing in a frame is empty, or null; so is what a recording without any gives")
  func missing() throws {
    try withFolder { folder in
      try write(
        smallPipeline.replacing("{ mfcc: { coefficients: 13 } }", with: "f0"), to: "f0.yaml",
        in: folder)
      let silence = folder.appendingPathComponent("silence.wav")
      try WaveFile.tone(frequency: 0, seconds: 0.05).write(to: silence)
      let row = try ProgramRun(["extract", "f0.yaml", "silence.wav"], in: folder)
      #expect(row.output == "recording,f0-mean\nsilence.wav,\n")
      #expect(row.errors.contains("'f0-mean' is missing"), "\(row.errors)")
      let frames = try ProgramRun(["extract", "f0.yaml", "silence.wav", "--frames"], in: folder)
      #expect(frames.output == "recording,time,f0\nsilence.wav,0.0,\nsilence.wav,0.032,\n")
      let json = try ProgramRun(
        ["extract", "f0.yaml", "silence.wav", "--frames", "--format", "json"], in: folder)
      #expect(json.output.contains("null") && json.output.contains("\"mayBeMissing\" : true"))
    }
  }

  @Test("Features are written by recording and by frame, as CSV and as JSON")
  func extract() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      try WaveFile.tone(frequency: 440, seconds: 1)
        .write(to: folder.appendingPathComponent("tone.wav"))
      let rows = try ProgramRun(["extract", "small.yaml", "tone.wav"], in: folder)
      #expect(rows.status == 0, "\(rows.errors)")
      let lines = rows.output.split(separator: "\n")
      #expect(lines.count == 2)
      let head = try #require(lines.first)
      #expect(head.hasPrefix("recording,mfcc-"))
      #expect(head.split(separator: ",").count == 14)
      let frames = try ProgramRun(["extract", "small.yaml", "tone.wav", "--frames"], in: folder)
      // One second at 16 kHz, hop 512, centred: 1 + ⌊16000/512⌋ frames and the header.
      #expect(frames.output.split(separator: "\n").count == 33)
      let json = try ProgramRun(
        ["extract", "small.yaml", "tone.wav", "--format", "json"], in: folder)
      let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      #expect((document as? [String: Any])?["rows"] is [Any])
      let mixed = try ProgramRun(["extract", "small.yaml", "tone.wav", "none.wav"], in: folder)
      #expect(mixed.status == 3)
      #expect(mixed.output.split(separator: "\n").count == 2)
      #expect(mixed.errors.contains("none.wav"))
    }
  }
}

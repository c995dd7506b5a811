import CSndFile
import Foundation
import Testing

@testable import AffektSignal

/// Files of every container that libsndfile writes, cut and with headers that lie: an error or sound
/// that is finite, soon and in little memory.
@Suite struct HostileSoundTests {
  /// A container and a coding.
  struct Form: Sendable, CustomTestStringConvertible {
    let name: String
    let code: Int
    /// Whether the header states the length, so that a file that was cut is an error.
    var statesLength = true

    var testDescription: String { name }
  }

  static let forms = [
    Form(name: "WAV", code: SF_FORMAT_WAV | SF_FORMAT_PCM_16),
    Form(name: "WAV, 64-bit float", code: SF_FORMAT_WAV | SF_FORMAT_DOUBLE),
    Form(name: "WAV, IMA ADPCM", code: SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM),
    Form(name: "AIFF", code: SF_FORMAT_AIFF | SF_FORMAT_PCM_16),
    Form(name: "AU", code: SF_FORMAT_AU | SF_FORMAT_FLOAT),
    Form(name: "FLAC", code: SF_FORMAT_FLAC | SF_FORMAT_PCM_16),
    Form(name: "Vorbis", code: SF_FORMAT_OGG | SF_FORMAT_VORBIS, statesLength: false),
    Form(name: "Opus", code: SF_FORMAT_OGG | SF_FORMAT_OPUS, statesLength: false),
    Form(
      name: "MP3", code: SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, statesLength: false),
    Form(name: "CAF", code: SF_FORMAT_CAF | SF_FORMAT_PCM_16),
    Form(name: "CAF, ALAC", code: SF_FORMAT_CAF | SF_FORMAT_ALAC_16),
    Form(name: "W64", code: SF_FORMAT_W64 | SF_FORMAT_PCM_16),
    Form(name: "W64, 24 bits", code: SF_FORMAT_W64 | SF_FORMAT_PCM_24),
    Form(name: "RF64", code: SF_FORMAT_RF64 | SF_FORMAT_PCM_16),
    Form(name: "RF64, float", code: SF_FORMAT_RF64 | SF_FORMAT_FLOAT),
    Form(name: "NIST", code: SF_FORMAT_NIST | SF_FORMAT_PCM_16),
    // Its blocks state their lengths, and the library does not tell them.
    Form(name: "VOC", code: SF_FORMAT_VOC | SF_FORMAT_PCM_16, statesLength: false),
  ]

  @Test("A file that was cut anywhere gives an error or finite sound", arguments: forms)
  func cut(_ form: Form) throws {
    let folder = try TemporaryFolder()
    guard let whole = try bytes(of: form, in: folder) else { return }
    #expect(try AudioFile.decode(folder.write(whole, to: "whole")).frameCount >= 600)
    var accepted: [Int] = []
    // Every byte of the header, then every eleventh.
    for count in Array(0..<min(whole.count, 300)) + stride(from: 300, to: whole.count, by: 11) {
      let path = try folder.write(Array(whole[..<count]), to: "cut")
      if !check(path) { accepted.append(count) }
    }
    if form.statesLength {
      #expect(accepted.allSatisfy { $0 > whole.count * 9 / 10 }, "\(accepted)")
    }
  }

  @Test("A header in which any bytes are changed gives an error or finite sound", arguments: forms)
  func header(_ form: Form) throws {
    let folder = try TemporaryFolder()
    guard let whole = try bytes(of: form, in: folder) else { return }
    for place in 0..<min(whole.count, 128) {
      for change: [UInt8] in [
        [0], [1], [255], [0x7f, 255], [255, 255], [0, 0, 0, 0], [255, 255, 255, 127],
        [0x7f, 255, 255, 255], [0, 0, 0, 0, 0, 0, 0, 0x40],
      ] {
        var bytes = whole
        for (offset, byte) in change.enumerated() where place + offset < bytes.count {
          bytes[place + offset] = byte
        }
        _ = check(try folder.write(bytes, to: "changed"))
      }
    }
  }

  @Test(
    "Absurd numbers of channels and rates are refused",
    arguments: [(0, 16_000), (1025, 16_000), (65_535, 16_000), (1, 0), (1, 1), (1, 2_147_483_647)])
  func absurd(_ channelCount: Int, _ rate: Int) throws {
    let folder = try TemporaryFolder()
    let wave = WaveBytes(
      channelCount: channelCount, sampleRate: rate, data: [UInt8](repeating: 1, count: 4000))
    let path = try folder.write(wave.bytes, to: "absurd.wav")
    #expect(throws: AudioFileError.self) { try AudioFile.decode(path) }
  }

  @Test("A file of 255 channels is read")
  func channels() throws {
    let folder = try TemporaryFolder()
    let wave = WaveBytes(channelCount: 255, data: [UInt8](repeating: 0, count: 255 * 2 * 40))
    let audio = try AudioFile.decode(folder.write(wave.bytes, to: "wide.wav"))
    #expect(audio.frameCount == 40 && audio.channelCount == 255)
  }

  @Test(
    "64-bit samples that no sound has are refused by their place",
    arguments: [Double.nan, .infinity, -1e300, 1e38, 1e300])
  func doubles(_ value: Double) throws {
    let folder = try TemporaryFolder()
    var samples = [Double](repeating: 0.25, count: 20)
    samples[7] = value
    let wave = WaveBytes(
      bitsPerSample: 64, formatTag: 3,
      data: samples.flatMap { sample in
        withUnsafeBytes(of: sample.bitPattern.littleEndian) { Array($0) }
      })
    let path = try folder.write(wave.bytes, to: "large.wav")
    #expect {
      _ = try AudioFile.decode(path)
    } throws: { error in
      switch error as? AudioFileError {
      case .notFinite(_, let frame), .beyondScale(_, let frame, _): frame == 7
      default: false
      }
    }
  }

  @Test("Hours of digital silence in a small file are refused before they fill the memory")
  func silence() throws {
    let folder = try TemporaryFolder()
    // A header of FLAC that states 2³⁵ frames, before frames that are not there.
    guard let form = Self.forms.first(where: { $0.name == "FLAC" }),
      var file = try bytes(of: form, in: folder)
    else { return }
    file[21] = file[21] & 0xf0 | 8
    let path = try folder.write(file, to: "silence.flac")
    let reads: [() throws -> Void] = [
      { _ = try AudioFile.decode(path) }, { _ = try AudioFile.inspect(path) },
    ]
    for read in reads {
      #expect {
        try read()
      } throws: { error in
        "\(error)".contains("frames in \(file.count) bytes")
      }
    }
  }

  /// Whether the file at `path` is an error; what is read has to be valid.
  private func check(_ path: String) -> Bool {
    do {
      let audio = try AudioFile.decode(path)
      #expect(audio.signal.samples.allSatisfy(\.isFinite) && audio.frameCount > 0)
      #expect(Signal.recordableRates.contains(audio.signal.sampleRate))
      return false
    } catch {
      #expect(!error.description.isEmpty)
      return true
    }
  }

  /// A tone of 600 frames; nil where the library does not write the form.
  private func bytes(of form: Form, in folder: TemporaryFolder) throws -> [UInt8]? {
    var information = SF_INFO()
    information.samplerate = 8000
    information.channels = 1
    information.format = Int32(form.code)
    let path = folder.path("tone")
    guard let handle = sf_open(path, Int32(SFM_WRITE), &information) else { return nil }
    let tone = (0..<600).map { 0.3 * sin(Float($0) / 5) }
    sf_writef_float(handle, tone, 600)
    sf_close(handle)
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

import AffektReport
import AffektResults
import Foundation

@testable import ReportSamples

/// A run's folder with its page, for as long as this is kept.
struct SamplePage: Sendable {
  private let place = TemporaryPlace()

  /// The record from which the page was made.
  let record: RunRecord

  /// The path of the page, in a folder whose name needs care in addresses.
  var path: String { place.path("run ü #1 %20/index.html") }

  init(_ sample: SampleRun = SampleRun(), sound: EmbeddedSound? = nil) throws {
    var record = sample.record()
    record.reportSettings.forms = [.html]
    self.record = record
    try RunFolder(path: place.path("run ü #1 %20")).write(
      record, with: try ReportWriter.files(for: record, sound: sound))
  }

  /// The path of the folder beside that of the page where recordings are put.
  var recordings: String { place.path("recordings & ü?") }

  /// What leads from the page to the recordings.
  static let wayToRecordings = "../recordings & ü?"

  /// Puts sound below the folder of recordings: a tone of 440 Hz, as WAV.
  func addRecording(_ file: String, seconds: Double) throws {
    let path = recordings + "/" + file
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Self.tone(seconds: seconds).write(to: URL(fileURLWithPath: path))
  }

  /// A tone as a WAV file of 16-bit samples at 8 kHz.
  private static func tone(seconds: Double) -> Data {
    let rate = 8000
    let samples = (0..<Int(seconds * Double(rate))).map { place in
      Int16(8000 * sin(2 * Double.pi * 440 * Double(place) / Double(rate)))
    }
    func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
    let sound = samples.flatMap { bytes($0) }
    var file = Array("RIFF".utf8) + bytes(UInt32(36 + sound.count)) + Array("WAVEfmt ".utf8)
    file += bytes(UInt32(16)) + bytes(UInt16(1)) + bytes(UInt16(1))
    file += bytes(UInt32(rate)) + bytes(UInt32(2 * rate)) + bytes(UInt16(2)) + bytes(UInt16(16))
    file += Array("data".utf8) + bytes(UInt32(sound.count)) + sound
    return Data(file)
  }
}

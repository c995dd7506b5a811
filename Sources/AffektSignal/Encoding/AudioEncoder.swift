import AffektNumerics
internal import CSndFile
import Foundation

/// Compresses sound for listening: MP3 of one channel, which every browser plays.
///
/// Through libsndfile and LAME, with a bit rate that varies: about 5 kB a second of speech at 16 kHz. The rate is
/// the highest that MP3 has up to 24 kHz and up to that of the signal; a signal below 8 kHz is brought
/// to 8 kHz.
public enum AudioEncoder {
  /// The media type of what is made.
  public static let mediaType = "audio/mpeg"

  private static let rates = [8000.0, 11_025, 12_000, 16_000, 22_050, 24_000]
  /// From 0 for the best sound to 1 for the smallest file; LAME's setting V5.
  private static let compression = 0.5

  /// The bytes of the signal as an MP3 file; values beyond full scale are clipped.
  ///
  /// - Throws: `AudioFileError.unwritable` for a signal without samples, where the libsndfile of this
  ///   machine cannot write MP3 (before version 1.1, or built without LAME), and where there is no room
  ///   for temporary files.
  public static func mp3(of signal: Signal) throws(AudioFileError) -> Data {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("affekt-\(UUID().uuidString).mp3").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard !signal.samples.isEmpty else {
      throw .unwritable(path: path, reason: "there is no sound to compress")
    }
    let rate = rates.last { $0 <= signal.sampleRate } ?? rates[0]
    let sound: Signal
    do {
      sound =
        rate == signal.sampleRate ? signal : try Resampler(targetRate: rate).resample(signal)
    } catch {
      throw .unwritable(path: path, reason: "\(error)")
    }
    try write(sound, to: path)
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unwritable(path: path, reason: "\(error.localizedDescription)")
    }
  }

  private static func write(_ signal: Signal, to path: String) throws(AudioFileError) {
    var header = SF_INFO()
    header.samplerate = Int32(saturating: signal.sampleRate)
    header.channels = 1
    header.format = Int32(SF_FORMAT_MPEG) | Int32(SF_FORMAT_MPEG_LAYER_III)
    guard let handle = sf_open(path, Int32(SFM_WRITE), &header) else {
      throw .unwritable(
        path: path,
        reason: "the libsndfile of this machine writes no MP3: \(String(cString: sf_strerror(nil)))"
      )
    }
    sf_command(handle, Int32(SFC_SET_CLIPPING), nil, Int32(SF_TRUE))
    var mode = Int32(SF_BITRATE_MODE_VARIABLE)
    sf_command(
      handle, Int32(SFC_SET_BITRATE_MODE), &mode, Int32(MemoryLayout<Int32>.size))
    var level = compression
    sf_command(
      handle, Int32(SFC_SET_COMPRESSION_LEVEL), &level, Int32(MemoryLayout<Double>.size))
    let count = sf_count_t(signal.samples.count)
    let written = sf_writef_float(handle, signal.samples, count)
    let reason = String(cString: sf_strerror(handle))
    let status = sf_close(handle)
    if written != count || status != 0 { throw .unwritable(path: path, reason: reason) }
  }
}

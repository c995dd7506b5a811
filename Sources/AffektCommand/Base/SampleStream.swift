import AffektNumerics
import Foundation

/// Samples that come while one waits: one channel of 16-bit integers, low byte first.
final class SampleStream {
  /// Why there is no sound.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let descriptor: Int32
  private let recorder: UnsafeMutablePointer<FILE>?
  private var rest: [UInt8] = []

  /// What another program writes to standard input.
  init() {
    descriptor = STDIN_FILENO
    recorder = nil
  }

  /// The default microphone, by the program `arecord`, which ends when its output has no reader.
  init(microphoneAt sampleRate: Int, program: String) throws {
    let quoted = program.replacing("'", with: "'\\''")
    let command =
      "exec '\(quoted)' --quiet --file-type raw --format S16_LE --channels 1 --rate \(sampleRate) </dev/null"
    guard let recorder = popen(command, "r") else {
      throw Failure(
        description: "\(program) cannot be started: \(String(cString: strerror(errno)))")
    }
    self.recorder = recorder
    descriptor = fileno(recorder)
  }

  deinit {
    if let recorder { pclose(recorder) }
  }

  /// The next samples, from −1 to 1; nil at the end.
  func next() throws -> [Float]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    var count = 0
    repeat { count = read(descriptor, &buffer, buffer.count) } while count < 0 && errno == EINTR
    guard count >= 0 else {
      throw Failure(description: "the sound cannot be read: \(String(cString: strerror(errno)))")
    }
    guard count > 0 else {
      if recorder != nil {
        throw Failure(
          description:
            "the recording program ended; check that there is a microphone and that you may use it, or "
            + "give the samples to standard input")
      }
      return nil
    }
    rest += buffer[..<count]
    let samples = stride(from: 0, to: rest.count - 1, by: 2).map { place in
      Float(Int16(bitPattern: UInt16(rest[place]) | UInt16(rest[place + 1]) << 8)) / 32768
    }
    rest.removeFirst(2 * samples.count)
    return samples
  }
}

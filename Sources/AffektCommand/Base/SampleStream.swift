import AffektNumerics
import Foundation

/// Samples that come while one waits: one channel of 16-bit integers, low byte first.
final class SampleStream {
  /// Why there is no sound.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let descriptor: Int32
  private let recorder: Process?
  private var rest: [UInt8] = []

  /// What another program writes to standard input.
  init() {
    descriptor = STDIN_FILENO
    recorder = nil
  }

  /// The default microphone, by the program `arecord`.
  init(microphoneAt sampleRate: Int, program: String) throws {
    let pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "--quiet", "--file-type", "raw", "--format", "S16_LE", "--channels", "1", "--rate",
      "\(sampleRate)",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    do {
      try process.run()
    } catch {
      throw Failure(description: "\(program) cannot be started: \(error.localizedDescription)")
    }
    recorder = process
    // The end that the other program writes to closes with it.
    descriptor = dup(pipe.fileHandleForReading.fileDescriptor)
  }

  deinit {
    guard let recorder else { return }
    close(descriptor)
    recorder.terminate()
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
      if let recorder {
        recorder.waitUntilExit()
        throw Failure(
          description:
            "the recording program ended with status \(recorder.terminationStatus); check that there "
            + "is a microphone and that you may use it, or give the samples to standard input")
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

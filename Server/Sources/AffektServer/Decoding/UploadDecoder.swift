import AffektNumerics
import AffektSignal
import Foundation
import NIOCore

/// Decodes uploads in a process of its own, one after the other; belongs to one thread.
///
/// A process that fails costs one answer, and the next upload gets a new one.
final class UploadDecoder {
  private let settings: ServerSettings
  private let counters: Counters
  private var child: ChildProcess?
  private var uploadCount = 0

  init(_ settings: ServerSettings, counters: Counters) {
    self.settings = settings
    self.counters = counters
  }

  deinit { child?.end(byForce: true) }

  /// Starts the process, so that the first upload need not wait for it.
  func prepare() {
    child = try? start()
  }

  /// Decodes an upload; throws `Problem`.
  func decode(_ upload: ByteBuffer) throws(Problem) -> DecodedUpload {
    let current: ChildProcess
    do {
      current = try child ?? start()
    } catch {
      throw .busy("no decoder can be started; try again later")
    }
    child = current
    uploadCount += 1
    let deadline = ContinuousClock.now + .seconds(settings.timeout)
    let outcome = exchange(upload, with: current, deadline)
    switch outcome {
    case .decoded(let sound, let processorSeconds):
      _ = ftruncate(current.memory, 0)
      if uploadCount >= WorkerLimits.recycledUploads
        || processorSeconds > WorkerLimits.recycledSeconds
      {
        stop(byForce: true)
      }
      return sound
    case .refused(let refusal, let reason):
      _ = ftruncate(current.memory, 0)
      throw problem(refusal, reason)
    case .late:
      counters.countCrash()
      stop(byForce: true)
      throw .unusable(
        "decoding-took-too-long", "Decoding took too long",
        "the decoder was ended after \(Problem.text(settings.timeout)) s; "
          + "convert the recording to WAV, for instance with ffmpeg -i IN OUT.wav")
    case .failed:
      counters.countCrash()
      let end = stop(byForce: true)
      throw .unusable(
        "decoder-failed", "The decoder failed",
        "the decoder ended while it read this upload (\(end)), which is damaged or hostile; "
          + "convert it to WAV, for instance with ffmpeg -i IN OUT.wav")
    }
  }

  // MARK: - The process

  private func start() throws(ServerError) -> ChildProcess {
    uploadCount = 0
    counters.countRestart()
    let limits = ["\(settings.largestUpload)", "\(settings.timeout)"]
    return try ChildProcess(settings.decoder + limits)
  }

  @discardableResult
  private func stop(byForce: Bool) -> String {
    defer { child = nil }
    return child?.end(byForce: byForce) ?? ""
  }

  // MARK: - Conversation

  private enum Outcome {
    case decoded(DecodedUpload, processorSeconds: Double)
    case refused(DecodeReply.Refusal, String)
    case late
    case failed
  }

  private func exchange(
    _ upload: ByteBuffer, with child: ChildProcess, _ deadline: ContinuousClock.Instant
  ) -> Outcome {
    let request = DecodeRequest(
      byteCount: upload.readableBytes, longest: settings.longest,
      greatestSampleCount: settings.greatestSampleCount)
    guard fill(child.memory, with: upload),
      request.bytes.withUnsafeBytes({ PipeBytes.write($0, to: child.requests) })
    else { return .failed }
    var reader = TimedReader(descriptor: child.replies, deadline: deadline)
    var samples: [Float] = []
    while true {
      let header: [UInt8]
      switch reader.read(DecodeReply.headerSize) {
      case .bytes(let bytes): header = bytes
      case .late: return .late
      case .ended: return .failed
      }
      // A decoder that reads hostile bytes may have been taken over: nothing is believed.
      let length = Int(PipeBytes.integer(header.dropFirst()))
      guard let kind = DecodeReply(rawValue: header[0]), length <= DecodeReply.greatestLength
      else { return .failed }
      let payload: [UInt8]
      switch reader.read(length) {
      case .bytes(let bytes): payload = bytes
      case .late: return .late
      case .ended: return .failed
      }
      switch kind {
      case .samples:
        guard length % 4 == 0, samples.count + length / 4 <= settings.greatestSampleCount,
          append(payload, to: &samples)
        else { return .failed }
      case .finished: return finished(payload, samples) ?? .failed
      case .refused:
        guard let refusal = payload.first.flatMap(DecodeReply.Refusal.init) else { return .failed }
        return .refused(refusal, String(decoding: payload.dropFirst(), as: UTF8.self))
      }
    }
  }

  private func finished(_ payload: [UInt8], _ samples: [Float]) -> Outcome? {
    guard payload.count == 32, !samples.isEmpty else { return nil }
    let rate = Double(bitPattern: PipeBytes.integer(payload[0..<8]))
    let channelCount = Int(exactly: PipeBytes.integer(payload[8..<16])) ?? 0
    let channelLoss = Double(bitPattern: PipeBytes.integer(payload[16..<24]))
    let seconds = Double(bitPattern: PipeBytes.integer(payload[24..<32]))
    guard rate.isFinite, (1...10_000_000).contains(rate), (1...1024).contains(channelCount),
      (0...1000).contains(channelLoss)
    else { return nil }
    return .decoded(
      DecodedUpload(
        signal: Signal(samples: samples, sampleRate: rate), channelCount: channelCount,
        channelLoss: channelLoss),
      processorSeconds: seconds)
  }

  /// Appends samples; false where one is not finite.
  private func append(_ payload: [UInt8], to samples: inout [Float]) -> Bool {
    let start = samples.count
    payload.withUnsafeBytes { bytes in
      samples.append(
        contentsOf: [Float](unsafeUninitializedCapacity: bytes.count / 4) { target, count in
          UnsafeMutableRawBufferPointer(target).copyMemory(from: bytes)
          count = bytes.count / 4
        })
    }
    return samples[start...].allSatisfy(\.isFinite)
  }

  /// Puts the upload into the memory file.
  private func fill(_ memory: Int32, with upload: ByteBuffer) -> Bool {
    guard ftruncate(memory, 0) == 0 else { return false }
    return upload.withUnsafeReadableBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = pwrite(
          memory, bytes.baseAddress.map { $0 + written }, bytes.count - written, off_t(written))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  private func problem(_ refusal: DecodeReply.Refusal, _ reason: String) -> Problem {
    switch refusal {
    case .unknownFormat: .unsupported(reason)
    case .noSound: .unusable("no-sound", "There is no sound in it", reason)
    case .tooLong: .tooLong(settings.longest)
    case .damaged: .unusable("damaged", "The recording cannot be used", reason)
    }
  }
}

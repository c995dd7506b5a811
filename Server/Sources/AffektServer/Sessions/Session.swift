import AffektModels

/// A sound that comes chunk by chunk.
struct Session: Sendable {
  let model: ServedModel
  let sampleRate: Double
  private var course: Course
  private var sampleCount = 0

  init(model: ServedModel, sampleRate: Double, _ settings: SegmentSettings) {
    self.model = model
    self.sampleRate = sampleRate
    course = Course(
      of: model.predictor, named: "the stream", length: settings.length, hop: settings.hop,
      sampleRate: sampleRate)
  }

  /// Takes 16-bit samples, least significant byte first; gives the answers that are ready now.
  mutating func add(_ bytes: some Collection<UInt8>) -> StreamDocument {
    var samples: [Float] = []
    samples.reserveCapacity(bytes.count / 2)
    var iterator = bytes.makeIterator()
    while let low = iterator.next(), let high = iterator.next() {
      samples.append(Float(Int16(bitPattern: UInt16(low) | UInt16(high) << 8)) / 32_768)
    }
    sampleCount += samples.count
    let documents = Answering.add(samples, to: &course)
    return StreamDocument(duration: duration, course: documents)
  }

  /// The answer to what is left.
  mutating func finish() -> StreamDocument {
    var documents: [SegmentDocument] = []
    course.finish { documents.append(SegmentDocument($0)) }
    return StreamDocument(duration: duration, course: documents)
  }

  private var duration: Double { Double(sampleCount) / sampleRate }
}

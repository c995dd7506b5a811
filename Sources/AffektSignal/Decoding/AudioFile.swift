import AffektNumerics
internal import CSndFile
import Foundation

/// Sound files: WAV, AIFF, FLAC, OGG, MP3 and whatever else libsndfile knows, distinguished by their
/// content and not by their names.
///
/// Nothing is believed that the header says: sound is read in blocks, and a file that ends early,
/// holds no sound or holds samples that are not finite is an error that names the file and says
/// what to do. Of a file whose header states less sound than follows, as programs leave it that write
/// to a pipe, all is read; so is MP3 inside WAV.
public enum AudioFile {
  /// Decodes the file at `path` and averages its channels.
  ///
  /// Integer samples are divided by full scale, so that they come to lie in −1 to 1; floating-point
  /// samples are taken as they are. The mean of the channels is taken in `Float`.
  ///
  /// - Throws: ``AudioFileError`` for a file that is missing, unreadable, empty, a git-LFS stub, of
  ///   an unknown format, cut short, damaged, without frames, with samples that are not finite or
  ///   too large to be sound, with floating-point samples at the scale of whole numbers, or with
  ///   channels that cancel each other.
  public static func decode(_ path: String) throws(AudioFileError) -> DecodedAudio {
    try decode(path, part: nil)
  }

  /// Decodes a part of the file at `path`, from `start` to `end` in seconds; without `end`, up to the
  /// end of the file. Both are rounded to whole frames.
  ///
  /// - Throws: as ``decode(_:)``, and for a part that is empty or goes beyond the end of the file by
  ///   more than 50 ms.
  public static func decode(
    _ path: String, from start: Double, to end: Double?
  ) throws(AudioFileError) -> DecodedAudio {
    try decode(path, part: (start, end))
  }

  /// Decodes the file at `path` and hands its sound over block by block, each as `decode(_:)` would give it, so that
  /// a recording of hours needs the memory of a block. Ends early when `body` returns false.
  ///
  /// Blocks have no fixed length. What is wrong with the sound as a whole is known at the end.
  ///
  /// - Returns: What was read, and what averaging its channels lost, in dB; what the header says and 0, if it ended
  ///   early.
  /// - Throws: as ``decode(_:)``.
  @discardableResult
  public static func forEachBlock(
    of path: String, _ body: (SoundBlock) -> Bool
  ) throws(AudioFileError) -> (information: AudioFileInformation, channelLoss: Double) {
    let result = try read(path, part: nil, begin: { _ in }, take: body)
    return (result.information, result.channelLoss)
  }

  private static func decode(
    _ path: String, part: (start: Double, end: Double?)?
  ) throws(AudioFileError) -> DecodedAudio {
    var samples: [Float] = []
    let (information, clippedCount, channelLoss) = try read(
      path, part: part,
      // A header may lie about its length; memory that is never written to is never taken.
      begin: { samples.reserveCapacity(min($0, 1 << 26)) },
      take: { block in
        samples.append(contentsOf: block.samples)
        return true
      })
    return DecodedAudio(
      signal: Signal(samples: samples, sampleRate: information.sampleRate),
      information: information, clippedSampleCount: clippedCount, channelLoss: channelLoss)
  }

  /// Reads a file or a part of it; `begin` hears how many frames there are at most, and `take` gets the blocks of
  /// averaged samples, until it returns false.
  private static func read(
    _ path: String, part: (start: Double, end: Double?)?, begin: (_ frameCount: Int) -> Void,
    take: (SoundBlock) -> Bool
  ) throws(AudioFileError) -> (
    information: AudioFileInformation, clippedCount: Int, channelLoss: Double
  ) {
    let file = try OpenSoundFile(path: path)
    let information = file.information
    let channelCount = information.channelCount
    let frames = try frames(of: part, at: information.sampleRate, path)
    let rate = information.sampleRate
    begin(min(information.frameCount, frames.count))
    var census = SampleCensus(fullScale: file.fullScale)
    // A block that stays in the first-level cache while it is looked through.
    let framesPerBlock = max(1, 8192 / channelCount)
    var block = [Float](repeating: 0, count: framesPerBlock * channelCount)
    var means = channelCount > 1 ? [Float](repeating: 0, count: framesPerBlock) : []
    var (channelEnergy, energy) = (0.0, 0.0)
    var peak: Float = 0
    var (position, takenCount) = (0, 0)
    while position < frames.upperBound {
      let readCount = file.read(into: &block, frameCount: framesPerBlock)
      if readCount == 0 { break }
      guard position + readCount <= file.greatestFrameCount else {
        throw file.tooEmpty(path: path, frameCount: position + readCount)
      }
      let wanted = frames.clamped(to: position..<(position + readCount))
      let start = wanted.lowerBound - position
      let frameCount = wanted.count
      position += readCount
      guard frameCount > 0 else { continue }
      let used = block[(start * channelCount)..<((start + frameCount) * channelCount)]
      guard census.count(used) else {
        throw Self.unusableSample(in: used, after: position - readCount + start, channelCount, path)
      }
      takenCount += frameCount
      if channelCount == 1 {
        if file.isFloatingPoint { peak = Self.peak(of: used, atLeast: peak) }
        let mono = SoundBlock(samples: used, sampleRate: rate, channels: used, channelCount: 1)
        guard take(mono) else { return (information, census.clippedCount, 0) }
        continue
      }
      for frame in 0..<frameCount {
        var sum: Float = 0
        let first = (start + frame) * channelCount
        for channel in 0..<channelCount { sum += block[first + channel] }
        // Channels may be too great for their sum.
        guard sum.isFinite else {
          throw .notFinite(path: path, frame: position - readCount + start + frame)
        }
        means[frame] = sum / Float(channelCount)
      }
      channelEnergy += Self.energy(of: used)
      let mean = means[..<frameCount]
      energy += Self.energy(of: mean)
      if file.isFloatingPoint { peak = Self.peak(of: mean, atLeast: peak) }
      let averaged = SoundBlock(
        samples: mean, sampleRate: rate, channels: used, channelCount: channelCount)
      guard take(averaged) else { return (information, census.clippedCount, 0) }
    }
    if let stated = file.statedFrameCount, position < min(stated, frames.upperBound) {
      throw .truncated(path: path, stated: stated, present: position, unit: "frames")
    }
    if let part {
      let duration = Double(position) / information.sampleRate
      if takenCount == 0 || (part.end ?? 0) - duration > 0.05 {
        throw .beyondEnd(path: path, start: part.start, end: part.end, duration: duration)
      }
    }
    if takenCount == 0 { throw .noFrames(path: path) }
    if let reason = file.failure { throw .damaged(path: path, reason: reason) }
    try checkScale(
      peak: peak, count: takenCount * channelCount, in: file, clippedCount: census.clippedCount,
      path)
    let meanEnergy = channelCount > 1 ? channelEnergy / Double(channelCount) : 0
    if energy < cancellation * meanEnergy { throw .cancelling(path: path) }
    return (
      AudioFileInformation(
        sampleRate: information.sampleRate, channelCount: channelCount, frameCount: takenCount,
        formatDescription: information.formatDescription), census.clippedCount,
      ChannelLoss.decibels(channelEnergy: meanEnergy, energy: energy)
    )
  }

  /// The frames of a part; all there may be without one.
  private static func frames(
    of part: (start: Double, end: Double?)?, at rate: Double, _ path: String
  ) throws(AudioFileError) -> Range<Int> {
    guard let part else { return 0..<Int.max }
    let start = Int(saturating: (part.start * rate).rounded())
    let end = part.end.map { Int(saturating: ($0 * rate).rounded()) } ?? Int.max
    guard start >= 0, start < end else {
      throw .emptyPart(path: path, start: part.start, end: part.end)
    }
    return start..<end
  }

  /// The share of the channels' mean power below which their mean is what is left after cancelling:
  /// 20 dB less, where independent channels lose 3 dB.
  private static let cancellation = 0.01

  /// The sum of squares.
  private static func energy(of samples: ArraySlice<Float>) -> Double {
    samples.withUnsafeBufferPointer { Double(Vector.dot($0, $0)) }
  }

  /// The largest magnitude, or the one that is known if none is larger.
  private static func peak(of samples: ArraySlice<Float>, atLeast known: Float) -> Float {
    samples.reduce(known) { max($0, abs($1)) }
  }

  /// Throws where floating-point samples are whole numbers of 16, 24 or 32 bits in scale: most are
  /// beyond full scale, and the greatest is 24 dB above it.
  private static func checkScale(
    peak: Float, count: Int, in file: OpenSoundFile, clippedCount: Int, _ path: String
  ) throws(AudioFileError) {
    guard file.isFloatingPoint, 20 * clippedCount > count else { return }
    if peak >= 16 { throw .integerScale(path: path, peak: peak) }
  }

  private static func unusableSample(
    in block: ArraySlice<Float>, after frame: Int, _ channelCount: Int, _ path: String
  ) -> AudioFileError {
    let place = block.firstIndex { !(abs($0) < SampleCensus.bound) } ?? block.startIndex
    let frame = frame + (place - block.startIndex) / channelCount
    return block[place].isFinite
      ? .beyondScale(path: path, frame: frame, value: block[place])
      : .notFinite(path: path, frame: frame)
  }

  /// Reads what the header of the file at `path` says, without decoding the sound.
  ///
  /// - Throws: ``AudioFileError`` as ``decode(_:)`` does, but for what only decoding can find:
  ///   compressed sound that ends early and samples that are not finite.
  public static func inspect(_ path: String) throws(AudioFileError) -> AudioFileInformation {
    let file = try OpenSoundFile(path: path)
    return file.statedFrameCount == nil ? try decode(path).information : file.information
  }

  /// Writes channels of equal length as a WAV file at `path`, replacing what was there.
  ///
  /// Values beyond full scale are clipped in the integer encodings.
  ///
  /// - Throws: ``AudioFileError/unwritable(path:reason:)``.
  public static func write(
    channels: [[Float]], sampleRate: Int, to path: String, encoding: SampleEncoding = .integer16
  ) throws(AudioFileError) {
    precondition(!channels.isEmpty, "a sound file has a channel")
    let frameCount = channels[0].count
    precondition(channels.allSatisfy { $0.count == frameCount }, "channels differ in length")
    var header = SF_INFO()
    header.samplerate = Int32(sampleRate)
    header.channels = Int32(channels.count)
    header.format = Int32(SF_FORMAT_WAV) | encoding.subtype
    guard let handle = sf_open(path, Int32(SFM_WRITE), &header) else {
      throw .unwritable(path: path, reason: String(cString: sf_strerror(nil)))
    }
    sf_command(handle, Int32(SFC_SET_CLIPPING), nil, Int32(SF_TRUE))
    var interleaved = [Float](repeating: 0, count: frameCount * channels.count)
    for (channel, samples) in channels.enumerated() {
      for (frame, sample) in samples.enumerated() {
        interleaved[frame * channels.count + channel] = sample
      }
    }
    let written = sf_writef_float(handle, interleaved, sf_count_t(frameCount))
    let reason = String(cString: sf_strerror(handle))
    let status = sf_close(handle)
    if written != frameCount || status != 0 { throw .unwritable(path: path, reason: reason) }
  }

  /// Writes a signal as a WAV file of one channel; its rate is rounded to whole Hz.
  ///
  /// - Throws: ``AudioFileError/unwritable(path:reason:)``.
  public static func write(
    _ signal: Signal, to path: String, encoding: SampleEncoding = .integer16
  ) throws(AudioFileError) {
    try write(
      channels: [signal.samples], sampleRate: Int(saturating: signal.sampleRate.rounded()),
      to: path,
      encoding: encoding)
  }
}

extension SampleEncoding {
  fileprivate var subtype: Int32 {
    switch self {
    case .integer8: Int32(SF_FORMAT_PCM_U8)
    case .integer16: Int32(SF_FORMAT_PCM_16)
    case .integer24: Int32(SF_FORMAT_PCM_24)
    case .integer32: Int32(SF_FORMAT_PCM_32)
    case .float32: Int32(SF_FORMAT_FLOAT)
    case .float64: Int32(SF_FORMAT_DOUBLE)
    }
  }
}

/// A sound file that is open for reading, its header checked; closed when it goes out of use.
private final class OpenSoundFile {
  let information: AudioFileInformation
  /// The number of frames that the header states; nil where it leaves it open.
  let statedFrameCount: Int?
  /// The most frames that a file of its size can have.
  let greatestFrameCount: Int
  private let size: Int
  private let handle: OpaquePointer
  private let format: Int32
  /// What is read in place of the file, where its header is wrong.
  private let memory: SoundInMemory?

  init(path: String) throws(AudioFileError) {
    let (size, start) = try Self.checkBytes(of: path)
    greatestFrameCount = Self.greatestFrameCount(in: size)
    self.size = size
    var header = SF_INFO()
    (handle, memory) = try Self.open(path, start: start, &header)
    format = header.format
    // libsndfile's word for a length that the header of a FLAC file leaves open.
    let isOpen = header.frames == sf_count_t.max
    statedFrameCount = isOpen ? nil : Int(header.frames)
    information = AudioFileInformation(
      sampleRate: Double(header.samplerate), channelCount: Int(header.channels),
      frameCount: isOpen ? 0 : Int(header.frames),
      formatDescription: Self.describe(format: header.format))
    // From here on the object is whole, so that throwing closes the file.
    guard header.samplerate > 0, header.channels > 0 else {
      throw .damaged(path: path, reason: "the header has no sample rate or no channels")
    }
    guard Signal.recordableRates.contains(information.sampleRate) else {
      throw .damaged(
        path: path,
        reason: "its header says \(header.samplerate) Hz, and recordings have 100 Hz to 1 MHz")
    }
    if memory == nil, let (stated, present) = Self.shortage(in: log, header) {
      throw .truncated(path: path, stated: stated, present: present, unit: "bytes")
    }
    if memory == nil, let length = StatedLength(of: path, header), length.stated > length.present {
      throw .truncated(
        path: path, stated: length.stated, present: length.present, unit: length.unit)
    }
    if header.frames == 0 { throw .noFrames(path: path) }
    // A whole year at 192 kHz is less than this.
    guard isOpen || (header.frames > 0 && header.frames < 1 << 43) else {
      throw .damaged(path: path, reason: "the length of the sound cannot be told")
    }
    guard isOpen || Int(header.frames) <= greatestFrameCount else {
      throw tooEmpty(path: path, frameCount: Int(header.frames))
    }
  }

  /// Opens a file, or what it is once its header is put right.
  private static func open(
    _ path: String, start: [UInt8], _ header: inout SF_INFO
  ) throws(AudioFileError) -> (OpaquePointer, SoundInMemory?) {
    let chunks = ChunkedFile(path: path)
    var reason = "its header states less sound than follows"
    let isMPEG = chunks?.holdsMPEG == true
    if !isMPEG, chunks?.statesTooLittle != true {
      if let handle = sf_open(path, Int32(SFM_READ), &header) { return (handle, nil) }
      reason = String(cString: sf_strerror(nil))
    }
    if let chunks, let bytes = isMPEG ? chunks.soundBytes : chunks.corrected {
      header = SF_INFO()
      let memory = SoundInMemory(bytes)
      if let handle = memory.open(&header) { return (handle, memory) }
    }
    if let coding = chunks?.waveCoding, !readableCodings.contains(coding) {
      throw .undecodable(
        path: path, reason: "a WAV file that holds \(ForeignFormat.waveCoding(coding))")
    }
    throw .unrecognized(
      path: path, reason: ForeignFormat.name(of: start).map { "it is \($0)" } ?? reason)
  }

  /// The codings of WAV files that libsndfile reads: PCM, ADPCM, floating point, A-law, µ-law, GSM.
  private static let readableCodings: Set<Int> = [1, 2, 3, 6, 7, 0x11, 0x31, 0x40, 0x45]

  deinit { sf_close(handle) }

  /// The error of a file with more frames than its bytes can hold.
  func tooEmpty(path: String, frameCount: Int) -> AudioFileError {
    .damaged(
      path: path,
      reason: "it holds \(frameCount) frames in \(size) bytes, and no recording is that empty")
  }

  /// How many frames a file of `size` bytes can have: hours of digital silence take next to no bytes, and
  /// all of memory once they are decoded.
  private static func greatestFrameCount(in size: Int) -> Int {
    // Opus at its lowest rate, 6 kbit/s, has 64 frames a byte. Below, 23 minutes at 48 kHz.
    max(1 << 26, min(size, 1 << 43) * 64)
  }

  /// The smallest magnitude that counts as full scale.
  var fullScale: Float {
    switch Int(format) & Int(SF_FORMAT_SUBMASK) {
    case Int(SF_FORMAT_PCM_S8), Int(SF_FORMAT_PCM_U8): 127 / 128
    case Int(SF_FORMAT_PCM_16): 32_767 / 32_768
    case Int(SF_FORMAT_PCM_24): 8_388_607 / 8_388_608
    default: 1
    }
  }

  /// Whether samples are stored as floating-point numbers, and so may have any scale.
  var isFloatingPoint: Bool {
    let coding = Int(format) & Int(SF_FORMAT_SUBMASK)
    return coding == Int(SF_FORMAT_FLOAT) || coding == Int(SF_FORMAT_DOUBLE)
  }

  /// What the decoder says has gone wrong, if anything has.
  var failure: String? {
    sf_error(handle) == 0 ? nil : String(cString: sf_strerror(handle))
  }

  /// Reads up to `frameCount` frames and returns how many there were: 0 at the end.
  func read(into block: inout [Float], frameCount: Int) -> Int {
    max(0, Int(sf_readf_float(handle, &block, sf_count_t(frameCount))))
  }

  /// Finds what is wrong with a path before a decoder sees it; tells how many bytes the file has, and the
  /// first of them.
  private static func checkBytes(
    of path: String
  ) throws(AudioFileError) -> (size: Int, start: [UInt8]) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .missing(path: path) }
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: "not a regular file")
    }
    guard let stream = fopen(path, "rb") else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { fclose(stream) }
    var start = [UInt8](repeating: 0, count: 64)
    let count = fread(&start, 1, start.count, stream)
    if count == 0 { throw .empty(path: path) }
    if start[..<count].starts(with: "version https://git-lfs".utf8) {
      throw .gitLFSPointer(path: path)
    }
    return (Int(status.st_size), Array(start[..<count]))
  }

  /// What libsndfile noted while it read the header, if the stated length is wrong.
  private var log: String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { bytes in
      bytes.initialize(repeating: 0)
      guard let base = bytes.baseAddress else { return "" }
      sf_command(handle, Int32(SFC_GET_LOG_INFO), base, Int32(bytes.count))
      return strstr(base, "should be") == nil ? "" : String(cString: base)
    }
  }

  /// The stated and the actual bytes of a sound chunk that is too short; only the log has them.
  ///
  /// A line of the log reads "data : 691888 (should be 15904)", with "SSND" for AIFF and "Data Size" for AU.
  /// Of RF64 only the outer chunk has the remark, and the frames tell what is there. A stated length of
  /// 2³¹ − 1 bytes or more is what programs write that do not know the length yet: no shortage.
  private static func shortage(
    in log: String, _ header: SF_INFO
  ) -> (stated: Int, present: Int)? {
    for line in log.split(whereSeparator: \.isNewline) {
      let words = line.split { " ():".contains($0) }
      guard let place = words.firstIndex(where: { Int($0) != nil }),
        let stated = Int(words[place]), stated < Int(Int32.max) - 4096,
        ["data", "ssnd", "data size"].contains(
          words[..<place].joined(separator: " ").lowercased())
      else { continue }
      if words.count == place + 4, words[place + 1] == "should", words[place + 2] == "be",
        let present = Int(words[place + 3])
      {
        if stated > present { return (stated, present) }
      } else if let present = soundBytes(header), stated >= present.bytes + present.slack {
        return (stated, present.bytes)
      }
    }
    return nil
  }

  /// The bytes of the frames that an RF64 file holds, and from how many more on some are missing; nil for
  /// other files and for codings without a constant size.
  private static func soundBytes(_ header: SF_INFO) -> (bytes: Int, slack: Int)? {
    guard Int(header.format) & Int(SF_FORMAT_TYPEMASK) == SF_FORMAT_RF64 else { return nil }
    let size: Int
    switch Int(header.format) & Int(SF_FORMAT_SUBMASK) {
    case Int(SF_FORMAT_PCM_S8), Int(SF_FORMAT_PCM_U8), Int(SF_FORMAT_ULAW), Int(SF_FORMAT_ALAW):
      size = 1
    case Int(SF_FORMAT_PCM_16): size = 2
    case Int(SF_FORMAT_PCM_24): size = 3
    case Int(SF_FORMAT_PCM_32), Int(SF_FORMAT_FLOAT): size = 4
    case Int(SF_FORMAT_DOUBLE): size = 8
    default: return nil
    }
    let frame = size * Int(header.channels)
    let (bytes, isTooMuch) = frame.multipliedReportingOverflow(by: Int(header.frames))
    return isTooMuch ? nil : (bytes, frame)
  }

  private static func describe(format: Int32) -> String {
    let container = name(of: format & Int32(SF_FORMAT_TYPEMASK))
    let coding = name(of: format & Int32(SF_FORMAT_SUBMASK))
    return [container, coding].compactMap { $0 }.joined(separator: ", ")
  }

  private static func name(of format: Int32) -> String? {
    var information = SF_FORMAT_INFO()
    information.format = format
    let size = Int32(MemoryLayout<SF_FORMAT_INFO>.size)
    guard sf_command(nil, Int32(SFC_GET_FORMAT_INFO), &information, size) == 0,
      let name = information.name
    else { return nil }
    return String(cString: name)
  }
}

import AffektNumerics
internal import CSndFile

/// Compresses sound and decompresses it again, in memory, with what libsndfile was built with.
///
/// The result has the samples and the times of the signal: padding of the format is cut off, and
/// the signal is brought to the nearest rate below its own that the format has, and back. Values
/// beyond full scale are clipped. The delay of MP3 is taken out, whether the file states it or not.
/// GSM has 8 kHz and 13 kbit/s; IMA ADPCM has four bits a sample at any rate. Silence stays near
/// silence.
public struct SoundCodec: Sendable, Hashable {
  /// A way of compressing sound.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// GSM 06.10 full rate, of mobile telephones.
    case gsm
    /// Adaptive differential pulse code modulation of the Interactive Multimedia Association.
    case imaADPCM = "ima-adpcm"
    /// Opus (RFC 6716), of calls over the internet.
    case opus
    /// Ogg Vorbis.
    case vorbis
    /// MPEG-1, MPEG-2 and MPEG-2.5 Layer III.
    case mp3
  }

  /// How sound is compressed.
  public let format: Format
  /// The bit rate of Opus and MP3, in kbit/s; the formats have limits, and take the nearest they
  /// know.
  public let bitRate: Double
  /// The quality of Vorbis, from 0 to 1.
  public let quality: Double

  /// Makes a codec.
  public init(format: Format, bitRate: Double = 32, quality: Double = 0.4) {
    precondition(bitRate > 0 && (0...1).contains(quality), "a rate is positive, quality 0 to 1")
    self.format = format
    self.bitRate = bitRate
    self.quality = quality
  }

  /// The rate in Hz at which a signal is compressed.
  public func rate(for sampleRate: Double) -> Double {
    let rates: [Double]
    switch format {
    case .gsm: return 8000
    case .imaADPCM: return sampleRate.rounded()
    case .opus: rates = [8000, 12_000, 16_000, 24_000, 48_000]
    case .vorbis, .mp3:
      rates = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]
    }
    return rates.last { $0 <= sampleRate } ?? rates[0]
  }

  /// The signal after compression and decompression, as many samples at the same rate.
  ///
  /// - Throws: ``SoundCodecError`` where the libsndfile of this machine lacks the format, and where
  ///   the signal cannot be resampled.
  public func apply(to signal: Signal) throws(SoundCodecError) -> Signal {
    guard !signal.samples.isEmpty else { return signal }
    let rate = rate(for: signal.sampleRate)
    let sound = try resample(signal, to: rate)
    var decoded = try decode(try encode(sound))
    if format == .mp3, decoded.samples.count > sound.samples.count {
      // Frames of low bit rates have no room for the tag that states the delay: 576 samples of LAME
      // and 529 of every decoder.
      decoded.samples.removeFirst(min(1105, decoded.samples.count))
    }
    let result = try resample(decoded, to: signal.sampleRate).samples
    let missing = max(0, signal.samples.count - result.count)
    return Signal(
      samples: result.prefix(signal.samples.count) + [Float](repeating: 0, count: missing),
      sampleRate: signal.sampleRate)
  }

  /// The bytes of a signal at a rate that the format has.
  func encode(_ signal: Signal) throws(SoundCodecError) -> [UInt8] {
    let memory = SoundInMemory()
    var header = SF_INFO()
    header.samplerate = Int32(saturating: signal.sampleRate)
    header.channels = 1
    header.format = libraryFormat
    guard let handle = memory.open(&header, mode: SFM_WRITE) else { throw lacking }
    sf_command(handle, Int32(SFC_SET_CLIPPING), nil, Int32(SF_TRUE))
    set(handle, sampleRate: signal.sampleRate)
    let count = sf_count_t(signal.samples.count)
    let written = sf_writef_float(handle, signal.samples, count)
    guard sf_close(handle) == 0, written == count else { throw lacking }
    return memory.bytes
  }

  private func decode(_ bytes: [UInt8]) throws(SoundCodecError) -> Signal {
    let memory = SoundInMemory(bytes)
    var header = SF_INFO()
    guard let handle = memory.open(&header) else { throw lacking }
    defer { sf_close(handle) }
    var samples: [Float] = []
    var block = [Float](repeating: 0, count: 8192)
    while true {
      let count = Int(sf_readf_float(handle, &block, sf_count_t(block.count)))
      if count <= 0 { break }
      samples += block[..<count]
    }
    return Signal(samples: samples, sampleRate: Double(header.samplerate))
  }

  private func set(_ handle: OpaquePointer, sampleRate: Double) {
    let size = Int32(MemoryLayout<Double>.size)
    switch format {
    case .gsm, .imaADPCM: break
    case .vorbis:
      var quality = quality
      sf_command(handle, Int32(SFC_SET_VBR_ENCODING_QUALITY), &quality, size)
    case .opus, .mp3:
      // libsndfile takes the place between the highest (0) and the lowest bit rate (1).
      let limits: ClosedRange<Double>
      if format == .opus {
        limits = 6...256
      } else {
        limits = sampleRate >= 32_000 ? 32...320 : sampleRate >= 16_000 ? 8...160 : 8...64
        var mode = Int32(SF_BITRATE_MODE_CONSTANT)
        sf_command(
          handle, Int32(SFC_SET_BITRATE_MODE), &mode, Int32(MemoryLayout<Int32>.size))
      }
      let bounded = min(max(bitRate, limits.lowerBound), limits.upperBound)
      var level = (limits.upperBound - bounded) / (limits.upperBound - limits.lowerBound)
      sf_command(handle, Int32(SFC_SET_COMPRESSION_LEVEL), &level, size)
    }
  }

  private var libraryFormat: Int32 {
    switch format {
    case .gsm: Int32(SF_FORMAT_WAV) | Int32(SF_FORMAT_GSM610)
    case .imaADPCM: Int32(SF_FORMAT_WAV) | Int32(SF_FORMAT_IMA_ADPCM)
    case .opus: Int32(SF_FORMAT_OGG) | Int32(SF_FORMAT_OPUS)
    case .vorbis: Int32(SF_FORMAT_OGG) | Int32(SF_FORMAT_VORBIS)
    case .mp3: Int32(SF_FORMAT_MPEG) | Int32(SF_FORMAT_MPEG_LAYER_III)
    }
  }

  private func resample(_ signal: Signal, to rate: Double) throws(SoundCodecError) -> Signal {
    do throws(ResamplingError) {
      return try Resampler(targetRate: rate).resample(signal)
    } catch {
      throw SoundCodecError(format: format, reason: error.description)
    }
  }

  private var lacking: SoundCodecError {
    SoundCodecError(
      format: format,
      reason: "\(SignalLibraries.sndfileVersion) of this machine does not write and read it: "
        + String(cString: sf_strerror(nil)))
  }
}

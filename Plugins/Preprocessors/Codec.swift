import AffektCore
import AffektSignal

/// Compresses every recording as calls and the web do, and decompresses it again.
///
/// GSM 06.10 (8 kHz, 13 kbit/s), IMA ADPCM (4 bits a sample), Opus, Ogg Vorbis and MP3, by
/// libsndfile. The result has the samples, the rate and the times of the recording, so that frames
/// stay where they are (`SoundCodec`). Bit rates beyond those of the format become the nearest that
/// it has: MP3 goes from 8 to 64 kbit/s below 16 kHz, to 160 below 32 kHz, and from 32 to 320
/// above; Opus from 6 to 256. Samples beyond full scale are clipped. Silence stays near silence.
struct Codec: Preprocessor {
  /// How sound is compressed.
  enum Format: String, ParameterChoice {
    /// Mobile telephones.
    case gsm
    /// Four bits a sample.
    case imaADPCM = "ima-adpcm"
    /// Calls over the internet.
    case opus
    /// Ogg Vorbis.
    case vorbis
    /// MPEG Layer III.
    case mp3
  }

  struct Parameters: ParameterSet {
    @Parameter("how sound is compressed") var format = Format.mp3
    @Parameter("opus, mp3: bit rate in kbit/s", in: 6...320) var bitRate = 32.0
    @Parameter("vorbis: quality, from small to good", in: 0...1) var quality = 0.4
  }

  static let manifest = PluginManifest(
    identifier: "codec", version: 1,
    summary: "Compresses and decompresses recordings: GSM, IMA ADPCM, Opus, Vorbis, MP3.",
    reference: "libsndfile, with libopus, libvorbis and LAME",
    citations: [
      Citation(
        .software, authors: ["de Castro Lopo, Erik"], title: "libsndfile",
        url: "https://libsndfile.github.io/libsndfile/")
    ])

  private let codec: SoundCodec

  /// Throws where the libsndfile of this machine lacks the format, which a tenth of a second of
  /// silence shows.
  init(parameters: Parameters) throws(SettingsError) {
    let format = SoundCodec.Format(rawValue: parameters.format.rawValue) ?? .mp3
    codec = SoundCodec(
      format: format, bitRate: parameters.bitRate, quality: parameters.quality)
    let silence = Signal(samples: [Float](repeating: 0, count: 1600), sampleRate: 16_000)
    do throws(SoundCodecError) {
      _ = try codec.apply(to: silence)
    } catch {
      throw SettingsError(
        "\(error.reason); choose another format or install libsndfile 1.1 or later with it",
        path: ["format"])
    }
  }

  /// The signal as it comes out.
  ///
  /// Throws for a rate that cannot be brought to one of the format.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    do throws(SoundCodecError) {
      return try codec.apply(to: signal)
    } catch {
      throw RecordingError(error.description)
    }
  }
}

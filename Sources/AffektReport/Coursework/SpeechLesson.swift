import AffektNumerics
import AffektResults

/// Speech: what a recording is.
enum SpeechLesson {
  /// Makes the section; nil without a recording to show.
  static func section(_ context: CourseworkContext) -> Section? {
    guard let example = context.example else { return nil }
    let rate = example.sampleRate
    return Section(
      identifier: context.identifier("speech"), title: "Speech",
      blocks: [
        .paragraph(
          RichText(
            "Sound is air pressure that changes over time, and a recording is a list of numbers: the "
              + "pressure at equal distances of time, as a share of the largest that can be written down, from −1 to "
              + "1. After pre-processing this recording has "
              + "\(LessonNumber.number(rate)) samples a second and lasts "
              + "\(NumberFormat.seconds(example.seconds)): "
              + "\(Int(saturating: (rate * example.seconds).rounded())) numbers. With R samples a second nothing above "
              + "R/2 can be distinguished (the sampling theorem), here \(LessonNumber.hertz(rate / 2))."
          )), .figure(waveform(example, context)),
        .paragraph(
          """
          No single number says anything about an emotion. What may is how they change: how loud the \
          voice is, how high, how its energy is spread over low and high frequencies, and how fast all of \
          that moves. A spectrogram shows how much of each frequency there is at each time: where a voice \
          has a pitch, it shows as lines at equal distances (the fundamental frequency F0 and its \
          multiples, the harmonics), and the broad bright bands are resonances of the throat and the \
          mouth, which make the difference between vowels.
          """), .figure(spectrogram(example, context)),
      ])
  }

  private static func waveform(_ example: RecordingExample, _ context: CourseworkContext) -> Figure
  {
    Figure(
      identifier: context.identifier("waveform"),
      caption: RichText(
        "The waveform of this recording (\(example.emotion), speaker \(example.speaker)): the least and "
          + "the greatest sample of \(example.waveform.minima.count) equal stretches of time."),
      alternative: "Waveform of \(example.recording), \(NumberFormat.seconds(example.seconds)).",
      picture: WaveformPlot(
        minima: example.waveform.minima, maxima: example.waveform.maxima, seconds: example.seconds
      ).picture())
  }

  private static func spectrogram(_ example: RecordingExample, _ context: CourseworkContext)
    -> Figure
  {
    let shown = example.tracks.filter(\.isFrequency)
    let lines = shown.map { track in
      PicturePlot.Line(
        title: track.title,
        points: zip(track.times, track.values).map { (x: $0, y: $1) })
    }
    let drawn = lines.isEmpty ? "" : " The lines are \(Prose.list(lines.map(\.title)))."
    return Figure(
      identifier: context.identifier("spectrogram"),
      caption: RichText(
        "The spectrogram of this recording: levels in dB below the greatest one." + drawn),
      alternative:
        "Spectrogram of \(example.recording), up to "
        + "\(LessonNumber.hertz(example.spectrogram.highest)).\(drawn)",
      picture: PicturePlot(
        example.spectrogram, seconds: example.seconds, lines: lines, height: 200
      ).picture())
  }
}

import AffektCore
import AffektResults
import Foundation

/// Feature extraction inside a frame: frame, window, spectrum, mel bands, cepstral coefficients.
enum FrameLesson {
  /// Makes the section; nil where there is neither a frame to look at nor an extractor to explain.
  static func section(_ context: CourseworkContext) -> Section? {
    let extractors = extractors(context)
    guard context.example?.frame != nil || !extractors.isEmpty else { return nil }
    var parts: [Section] = []
    if let frame = context.example?.frame {
      parts = [
        window(frame, context), spectrum(frame, context), mel(frame, context),
        cepstrum(frame, context),
      ]
    }
    if !extractors.isEmpty {
      parts.append(
        Section(
          identifier: context.identifier("extractors"), title: "What this run measures",
          blocks: extractors))
    }
    return Section(
      identifier: context.identifier("features"), title: "Feature extraction",
      blocks: [
        .paragraph(
          """
          A classifier cannot work with tens of thousands of samples, whose order depends on when the speaker \
          began to speak. Features describe what is heard with far fewer numbers. They are computed frame by \
          frame first.
          """)
      ] + settings(context).map { .paragraph($0) }, sections: parts)
  }

  /// The settings of the run's own frames, where they differ from the frame that is shown.
  private static func settings(_ context: CourseworkContext) -> [RichText] {
    guard let frame = context.example?.frame else { return [] }
    let steps = context.extractors
    guard let step = steps.first(where: { $0.value(of: "frame length") != nil }),
      let length = step.value(of: "frame length"), let hop = step.value(of: "hop")
    else { return [] }
    var text =
      "The run’s own features (\(step.identifier)) have frames of \(length), one every \(hop). The frame below "
      + "has \(frame.samples.count) samples, \(frame.bandLevels.count) bands and "
      + "\(frame.cepstra.count) coefficients, so that each can be seen; the steps are the same."
    var known: Set<String> = []
    for step in (context.content?.featureSets ?? []).flatMap(\.parts).flatMap(\.extractors) {
      guard let bands = step.value(of: "bands"), let coefficients = step.value(of: "coefficients"),
        known.insert("\(step.identifier) \(bands) \(coefficients)").inserted
      else { continue }
      text +=
        known.count == 1
        ? " In this run \(step.identifier) has \(bands) bands and \(coefficients) coefficients"
        : "; in another feature set \(step.identifier) has \(bands) and \(coefficients)"
    }
    if !known.isEmpty { text += "." }
    return [RichText(text)]
  }

  // MARK: - Window

  private static func window(_ frame: FrameStudy, _ context: CourseworkContext) -> Section {
    let times = frame.samples.indices.map {
      (frame.start + Double($0) / frame.sampleRate) * 1000
    }
    func curve(_ title: String, _ values: [Double], isFaint: Bool = false) -> CurvePlot.Curve {
      CurvePlot.Curve(
        title: title, points: zip(times, values).map { (x: $0, y: $1) }, isFaint: isFaint)
    }
    let greatest = frame.samples.map(abs).max() ?? 0
    let figure = Figure(
      identifier: context.identifier("frame"),
      caption: RichText(
        "The loudest frame of this recording, the Hann window (scaled to the greatest sample), and their "
          + "product."),
      alternative:
        "A frame of \(frame.samples.count) samples from \(NumberFormat.seconds(frame.start)) on. After the "
        + "window it is zero at both ends.",
      picture: CurvePlot(
        curves: [
          curve("samples", frame.samples, isFaint: true),
          curve("samples × window", zip(frame.samples, frame.window).map { $0 * $1 }),
          curve("window", frame.window.map { $0 * greatest }),
        ], xTitle: "time (ms)", yTitle: "amplitude"
      ).picture())
    return Section(
      identifier: context.identifier("window"), title: "Frame and window",
      blocks: [
        .paragraph(
          RichText(
            "Speech changes from sound to sound, but little within some 30 ms. The signal is therefore cut "
              + "into short pieces that overlap, the ")
            + .emphasis("frames")
            + RichText(
              ", and each is described separately. This one has N = \(frame.samples.count) samples: "
                + "\(LessonNumber.milliseconds(frame.seconds)), from "
                + "\(NumberFormat.seconds(frame.start)) on; it is the loudest of this recording.")),
        .paragraph(
          RichText(
            "A frame begins and ends in the middle of things. The Fourier transform takes it for one period "
              + "of something that repeats for ever, and the jump from its end to its beginning would smear "
              + "every frequency over its neighbours. So the samples are multiplied by a ")
            + .emphasis("window")
            + " that falls to zero at both ends, here the Hann window:"),
        .formula(
          Formula(
            "w[n] = ½ − ½·cos(2πn/N), n = 0 … N − 1",
            tex: #"w[n] = \tfrac12 - \tfrac12\cos\frac{2\pi n}{N}, \quad n = 0, \dots, N-1"#)),
        .figure(figure),
      ])
  }

  // MARK: - Spectrum

  private static func spectrum(_ frame: FrameStudy, _ context: CourseworkContext) -> Section {
    let width = frame.sampleRate / Double(max(1, frame.samples.count))
    let peak = frame.spectrum.indices.max { frame.spectrum[$0] < frame.spectrum[$1] } ?? 0
    let points = frame.spectrum.enumerated().map { bin, level in
      (x: Double(bin) * width, y: level)
    }
    return Section(
      identifier: context.identifier("spectrum"), title: "Spectrum",
      blocks: [
        .paragraph(
          """
          The discrete Fourier transform says how much of each frequency is in the frame: it adds up the \
          products of the windowed samples with a turning pointer of that frequency.
          """),
        .formula(
          Formula(
            "X[k] = Σₙ w[n]·x[n]·exp(−2πi·kn/N), level 20·log₁₀ |X[k]|",
            tex:
              #"X[k] = \sum_{n=0}^{N-1} w[n]\,x[n]\,e^{-2\pi i k n/N}, \qquad \mathrm{level} = 20\log_{10}|X[k]|"#
          )),
        .paragraph(
          RichText(
            "Bin k stands for k·R/N, so bins lie \(LessonNumber.hertz(width)) apart: a longer frame would "
              + "tell frequencies apart more finely, and times less. The greatest magnitude of this frame is "
              + "in bin \(peak), at \(LessonNumber.hertz(Double(peak) * width)). The phase of X[k] depends on "
              + "where the frame happens to begin, and is left out.")),
        .figure(
          Figure(
            identifier: context.identifier("spectrum-figure"),
            caption: "The spectrum of the frame: levels in dB below its greatest magnitude.",
            alternative:
              "Spectrum of a frame with its greatest magnitude at "
              + "\(LessonNumber.hertz(Double(peak) * width)).",
            picture: CurvePlot(
              curves: [CurvePlot.Curve(title: "spectrum", points: points)],
              xTitle: "frequency (Hz)", yTitle: "level (dB)"
            ).picture())),
      ])
  }

  // MARK: - Mel

  private static func mel(_ frame: FrameStudy, _ context: CourseworkContext) -> Section {
    let bands = frame.bandLevels.count
    let edges = frame.bandEdges
    guard edges.count >= bands + 2, bands > 1 else {
      return Section(
        identifier: context.identifier("mel"), title: "Mel bands", blocks: [])
    }
    let triangles = (0..<bands).map { band in
      // Equal areas: the height is 2 divided by the width.
      let height = 2 / (edges[band + 2] - edges[band])
      return CurvePlot.Curve(
        title: "mel filters",
        points: [
          (x: edges[band], y: 0), (x: edges[band + 1], y: height * 1000),
          (x: edges[band + 2], y: 0),
        ])
    }
    let first = edges[2] - edges[0]
    let last = edges[bands + 1] - edges[bands - 1]
    let loudest =
      frame.bandLevels.indices.max { frame.bandLevels[$0] < frame.bandLevels[$1] }
      ?? 0
    return Section(
      identifier: context.identifier("mel"), title: "Mel bands",
      blocks: [
        .paragraph(
          RichText(
            "The ear tells low frequencies apart better than high ones. The mel scale copies that: equal steps "
              + "on it are heard as equally large. It is linear below 1000 Hz and logarithmic above (the "
              + "version of Slaney’s Auditory Toolbox):")),
        .formula(
          Formula(
            "mel(f) = 3f/200 for f < 1000 Hz, 15 + 27·ln(f/1000 Hz)/ln 6.4 above",
            tex:
              #"\mathrm{mel}(f) = \begin{cases} 3f/200 & f < 1000\,\mathrm{Hz} \\ 15 + 27\,\dfrac{\ln(f/1000\,\mathrm{Hz})}{\ln 6.4} & \text{otherwise} \end{cases}"#
          )),
        .paragraph(
          RichText(
            "\(bands) ") + .emphasis("mel filters")
            + RichText(
              " lie at equal distances on this scale. Each is a triangle of weights that rises from the middle "
                + "of its lower neighbour to its own and falls to the middle of the next one, with the same area "
                + "for all. The lowest is \(LessonNumber.hertz(first)) wide, the highest "
                + "\(LessonNumber.hertz(last)). The power of a band is the weighted sum of the power in its "
                + "bins, and its level is that in dB, of at least −100 dB so that silence has one:")
        ),
        .formula(
          Formula(
            "L[b] = 10·log₁₀ max(10⁻¹⁰, Σₖ h_b[k]·|X[k]|²)",
            tex: #"L[b] = 10\log_{10}\max\Bigl(10^{-10}, \sum_k h_b[k]\,|X[k]|^2\Bigr)"#)),
        .figure(
          Figure(
            identifier: context.identifier("mel-filters"),
            caption: "The mel filters. Wide ones are low, so that all have the same area.",
            alternative: "\(bands) triangles that become wider and lower with the frequency.",
            picture: CurvePlot(
              curves: triangles, xTitle: "frequency (Hz)", yTitle: "weight × 1000", height: 120
            ).picture())),
        .paragraph(
          RichText(
            "The \(frame.spectrum.count) bins of this frame have become \(bands) levels. The greatest, "
              + "\(LessonNumber.decibels(frame.bandLevels[loudest])), is that of band \(loudest + 1), around "
              + "\(LessonNumber.hertz(edges[loudest + 1].rounded())).")),
      ])
  }

  // MARK: - Cepstrum

  /// The share of the variation of levels over bands that the kept coefficients give back.
  static func kept(_ frame: FrameStudy) -> Double? {
    guard !frame.bandLevels.isEmpty, frame.bandLevels.count == frame.smoothedLevels.count else {
      return nil
    }
    let mean = frame.bandLevels.reduce(0, +) / Double(frame.bandLevels.count)
    let total = frame.bandLevels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let lost = zip(frame.bandLevels, frame.smoothedLevels).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    return total > 0 ? max(0, 1 - lost / total) : nil
  }

  private static func cepstrum(_ frame: FrameStudy, _ context: CourseworkContext) -> Section {
    let bands = frame.bandLevels.count
    func curve(_ title: String, _ values: [Double], isFaint: Bool = false) -> CurvePlot.Curve {
      CurvePlot.Curve(
        title: title, points: values.enumerated().map { (x: Double($0 + 1), y: $1) },
        isFaint: isFaint)
    }
    let kept = kept(frame).map {
      " In this frame the \(frame.cepstra.count) coefficients keep \(NumberFormat.share($0)) of the variance "
        + "of the levels over the bands."
    }
    var blocks: [Block] = [
      .paragraph(
        """
        Neighbouring bands have similar levels, so the list still says much twice. The cosine transform \
        writes it as a sum of waves over the bands, from slow to fast, and how much there is of each wave is a \
        cepstral coefficient:
        """),
      .formula(
        Formula(
          "c[k] = s(k)·Σ_b L[b]·cos(πk(b + ½)/B), s(0) = √(1/B), s(k) = √(2/B)",
          tex:
            #"c[k] = s(k)\sum_{b=0}^{B-1} L[b]\cos\frac{\pi k(b+\frac12)}{B}, \quad s(0)=\sqrt{1/B},\; s(k)=\sqrt{2/B}"#
        )),
      .paragraph(
        RichText(
          "c[0] = \(LessonNumber.number(frame.cepstra.first ?? 0, decimals: 1)) follows the level of the whole "
            + "frame. c[1]"
            + (frame.cepstra.count > 1
              ? " = \(LessonNumber.number(frame.cepstra[1], decimals: 1))" : "")
            + " is large where low bands are louder than high ones. Later ones describe ever finer detail: the "
            + "first dozen mostly the resonances of throat and mouth, later ones mostly the harmonics, which "
            + "is why only the first are kept. What the first \(frame.cepstra.count) give back is the envelope of the levels."
            + (kept ?? "")
        )),
    ]
    if frame.cepstra.count > 1 {
      blocks.append(
        .figure(
          Figure(
            identifier: context.identifier("cepstra"),
            caption:
              "The cepstral coefficients of the frame from c[1] on; c[0] is left out for its size.",
            alternative: "Coefficients "
              + frame.cepstra.dropFirst().map { LessonNumber.number($0, decimals: 1) }
              .joined(separator: ", ") + ".",
            picture: StemPlot(
              first: 1, values: Array(frame.cepstra.dropFirst()), xTitle: "coefficient k",
              yTitle: "c[k]"
            ).picture())))
    }
    blocks.append(
      .figure(
        Figure(
          identifier: context.identifier("envelope"),
          caption: RichText(
            "The levels of the \(bands) bands, and what the first \(frame.cepstra.count) coefficients give "
              + "back of them."),
          alternative: "Levels of mel bands and their smooth envelope." + (kept ?? ""),
          picture: CurvePlot(
            curves: [
              curve("levels of the bands", frame.bandLevels, isFaint: true),
              curve("from the coefficients", frame.smoothedLevels),
            ], xTitle: "mel band", yTitle: "level (dB)"
          ).picture())))
    if let example = context.example, let cepstra = example.cepstra {
      blocks.append(
        .figure(
          Figure(
            identifier: context.identifier("cepstra-over-time"),
            caption:
              "The coefficients of all frames of this recording, from the second on, with the run’s frames.",
            alternative: "Cepstral coefficients over time, \(cepstra.levels.columnCount) columns.",
            picture: PicturePlot(cepstra, seconds: example.seconds, lines: [], height: 150)
              .picture())))
    }
    return Section(
      identifier: context.identifier("cepstrum"), title: "Cepstral coefficients", blocks: blocks)
  }

  // MARK: - Extractors

  /// The extractors of the run, and the transforms that follow them.
  private static func extractors(_ context: CourseworkContext) -> [Block] {
    let steps = (context.content?.featureSets ?? []).flatMap(\.parts).flatMap(\.extractors)
    let pages =
      PluginPage.pages(.extractor, of: steps, context)
      + PluginPage.pages(.transform, of: steps.flatMap(\.transforms), context)
    return pages.flatMap { $0.blocks() }
  }
}

import AffektResults

/// Pictures of one recording of each emotion.
enum ExampleFigures {
  /// The pictures, with what is to be seen in them.
  static func blocks(_ exploration: CorpusExploration, _ context: CorpusContext) -> [Block] {
    var slugs = UniqueNames()
    return [
      .paragraph(
        """
        The recordings were picked by a rule and not by ear: one speaker, the first of those who \
        express the most emotions, and one sentence, as far as the corpus has it. One recording shows \
        what the pictures mean, not what an emotion is like. In a spectrogram time goes to the right and frequency upwards, and bright \
        means strong; voices show as stacked lines, noise such as an “s” as a patch without lines.
        """)
    ]
      + exploration.examples.enumerated().map { place, example in
        let slug = slugs.name(for: example.emotion.rawValue)
        return .details(
          RichText(
            "\(example.emotion.rawValue): \(example.recording), speaker \(example.speaker), "
              + NumberFormat.seconds(example.seconds)), isOpen: place == 0,
          figures(example, name: context.identifier("example-\(slug)"), context).map {
            .figure($0)
          })
      }
  }

  private static func figures(
    _ example: RecordingExample, name: String, _ context: CorpusContext
  ) -> [Figure] {
    [
      waveform(example, name: name, context), spectrogram(example, name: name, context),
      example.cepstra.map { cepstra($0, of: example, name: name, context) },
    ].compactMap { $0 }
  }

  private static func caption(
    _ text: RichText, _ example: RecordingExample, _ context: CorpusContext
  ) -> RichText {
    context.recordingsCaption(text, of: "\(example.emotion.rawValue) (\(example.recording))")
  }

  private static func waveform(
    _ example: RecordingExample, name: String, _ context: CorpusContext
  ) -> Figure {
    let wave = example.waveform
    let peak = (wave.minima + wave.maxima).map(abs).max() ?? 0
    return Figure(
      identifier: "\(name)-waveform",
      caption: caption("waveform; 1 is full scale.", example, context),
      alternative: "Waveform over \(NumberFormat.seconds(example.seconds)), "
        + "peak \(NumberFormat.score(peak)) of full scale.",
      picture: WaveformPlot(minima: wave.minima, maxima: wave.maxima, seconds: example.seconds)
        .picture())
  }

  private static func spectrogram(
    _ example: RecordingExample, name: String, _ context: CorpusContext
  ) -> Figure {
    let shown = example.tracks.filter(\.isFrequency)
    let lines = shown.map { track in
      PicturePlot.Line(title: track.title, points: Array(zip(track.times, track.values)))
    }
    let medians = shown.compactMap { track in
      FiveNumbers(track.values.compactMap { $0 }).map {
        "\(track.title) \(NumberFormat.measure($0.median)) Hz"
      }
    }
    let picture = example.spectrogram
    return Figure(
      identifier: "\(name)-spectrogram",
      caption: caption(
        """
        spectrogram\(lines.isEmpty ? "" : " with " + Prose.list(shown.map(\.title))). Levels are \
        relative to the strongest one.
        """, example, context),
      alternative: "Spectrogram up to \(NumberFormat.measure(picture.highest)) Hz. "
        + (medians.isEmpty ? "" : "Medians: " + medians.joined(separator: ", ") + "."),
      picture: PicturePlot(
        picture, seconds: example.seconds, lines: lines, height: 230
      ).picture())
  }

  private static func cepstra(
    _ picture: LevelPicture, of example: RecordingExample, name: String, _ context: CorpusContext
  ) -> Figure {
    Figure(
      identifier: "\(name)-cepstra",
      caption: caption(
        """
        cepstral coefficients, frame by frame, from number \
        \(NumberFormat.measure(picture.lowest).prefix { $0 != "." }) on. The first ones describe the coarse \
        shape of the spectrum, the later ones finer ripples; the middle of the scale is zero.
        """, example, context),
      alternative: "Heat map of \(picture.levels.rowCount) cepstral coefficients over "
        + "\(picture.levels.columnCount) frames, from \(NumberFormat.measure(picture.floor)) to "
        + "\(NumberFormat.measure(picture.ceiling)).",
      picture: PicturePlot(picture, seconds: example.seconds, lines: [], height: 150).picture())
  }
}

extension PicturePlot {
  /// Shows a picture of a run, in which row and column stand at the middle of what they cover.
  init(_ picture: LevelPicture, seconds: Double, lines: [Line], height: Double) {
    func halfStep(_ span: Double, _ count: Int) -> Double {
      count > 1 ? abs(span) / Double(count - 1) / 2 : 0.5
    }
    let grid = picture.levels
    let column = halfStep(picture.end - picture.start, grid.columnCount)
    let row = halfStep(picture.highest - picture.lowest, grid.rowCount)
    let unit = picture.rowUnit.isEmpty ? "" : " (\(picture.rowUnit))"
    self.init(
      columns: grid.columnCount,
      levels: (0..<grid.rowCount).reversed().flatMap { row in
        (0..<grid.columnCount).map { grid[row, $0] }
      },
      covered: (picture.start - column)...max(picture.end + column, picture.start + column),
      xRange: 0...max(seconds, 1e-3), xTitle: "time (s)",
      yRange: (picture.lowest - row)...max(picture.highest + row, picture.lowest + row),
      yTitle: picture.rowName + unit,
      levelRange: picture.floor...max(picture.ceiling, picture.floor),
      levelTitle: picture.levelUnit.isEmpty ? "value" : "level (\(picture.levelUnit))",
      lines: lines, height: height)
  }
}

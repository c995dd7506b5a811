import AffektCore
import AffektReport
import AffektResults
import Foundation
import Testing

@testable import ReportSamples

@Suite("Every printed figure follows from predictions.csv")
struct FigureTests {
  private let written: WrittenReport
  private let recount: Recount
  /// The corpora by their part of file names.
  private let corpora: [(slug: String, results: CorpusResults)]

  init() throws {
    written = try WrittenReport.sample.get()
    recount = try Recount(written.text("predictions.csv"))
    let slugs = written.tables.filter { $0.hasSuffix("-ranking") }.map {
      String($0.dropLast("-ranking".count))
    }
    let plain = try #require(slugs.first { $0 == "plain-corpus" })
    let other = try #require(slugs.first { $0 != "plain-corpus" })
    corpora = Array(zip([plain, other], written.record.results.corpora))
  }

  private func predictions(_ corpus: CorpusResults, _ configuration: String) throws -> [Recount
    .Decision]
  {
    try #require(recount.predictions[corpus.summary.name]?[configuration])
  }

  /// The bootstrap samples of each configuration.
  private func samples(_ corpus: CorpusResults) throws -> [String: [Recount.Sample]] {
    var samples: [String: [Recount.Sample]] = [:]
    for configuration in corpus.configurations.map(\.identifier) {
      samples[configuration] = Recount.samples(
        try predictions(corpus, configuration), corpus: corpus.summary.name, draws: SampleRun.draws)
    }
    return samples
  }

  private func expectEqual(_ left: Double?, _ right: Double?, _ what: String) {
    switch (left, right) {
    case (nil, nil): break
    case (let left?, let right?): #expect(abs(left - right) < 1e-12, "\(what)")
    default: Issue.record("\(what): \(String(describing: left)), \(String(describing: right))")
    }
  }

  @Test("results.json")
  func results() throws {
    let results = try JSONDecoder().decode(
      ExperimentResults.self, from: written.files["results.json"] ?? Data())
    #expect(results.corpora.map(\.configurations.count) == [12, 4])
    for corpus in results.corpora {
      for configuration in corpus.configurations {
        let own = try predictions(corpus, configuration.identifier)
        expectEqual(configuration.pooled.uar, Recount.uar(own), "UAR")
        expectEqual(configuration.pooled.accuracy, Recount.accuracy(own), "accuracy")
        expectEqual(configuration.pooled.macroF1, Recount.macroF1(own), "macro-F1")
        let folds = Recount.uars(own) { $0.fold }
        expectEqual(configuration.meanFoldUAR, Recount.mean(Array(folds.values)), "mean of folds")
        for fold in configuration.folds { expectEqual(fold.uar, folds[fold.fold], "fold") }
        let speakers = Recount.uars(own) { $0.speaker }
        for speaker in configuration.speakers {
          expectEqual(speaker.uar, speakers[speaker.speaker], "speaker")
        }
        for figures in configuration.pooled.classes {
          let emotion = figures.label.rawValue
          expectEqual(figures.recall, Recount.recall(emotion, own), "recall")
          expectEqual(figures.precision, Recount.precision(emotion, own), "precision")
          expectEqual(figures.f1, Recount.f1(emotion, own), "F1")
        }
      }
    }
  }

  @Test("the ranking, with its points of reference")
  func ranking() throws {
    for (slug, corpus) in corpora {
      let table = try written.table("\(slug)-ranking")
      let samples = try samples(corpus)
      #expect(table.rows.count == corpus.configurations.count + 2)
      var previous = 1.0
      for (place, row) in table.rows.dropLast(2).enumerated() {
        let own = try predictions(corpus, try table.field(row, "Configuration"))
        let uar = Recount.uar(own)
        #expect(uar <= previous)
        if uar < previous { #expect(try table.number(row, "Rank") == Double(place + 1)) }
        previous = uar
        expectEqual(try table.number(row, "UAR"), uar, "UAR")
        expectEqual(try table.number(row, "Accuracy"), Recount.accuracy(own), "accuracy")
        expectEqual(try table.number(row, "Macro-F1"), Recount.macroF1(own), "macro-F1")
        expectEqual(
          try table.number(row, "UAR, mean of folds"),
          Recount.mean(Array(Recount.uars(own) { $0.fold }.values)), "mean of folds")
        let samples = samples[try table.field(row, "Configuration")] ?? []
        for (column, figure) in [
          ("", \Recount.Sample.uar), ("Accuracy, ", \.accuracy), ("Macro-F1, ", \.macroF1),
        ] {
          let (low, high) = Recount.ends(samples.map { $0[keyPath: figure] })
          let (lower, upper) =
            column.isEmpty
            ? ("Lower end", "Upper end") : (column + "lower end", column + "upper end")
          expectEqual(try table.number(row, lower), low, "\(column)lower end")
          expectEqual(try table.number(row, upper), high, "\(column)upper end")
        }
        let speakers = Array(Recount.uars(own) { $0.speaker }.values)
        expectEqual(try table.number(row, "Mean of speakers"), Recount.mean(speakers), "mean")
        expectEqual(try table.number(row, "SD of speakers"), Recount.deviation(speakers), "SD")
        expectEqual(try table.number(row, "Lowest speaker"), speakers.min(), "lowest")
        expectEqual(try table.number(row, "Highest speaker"), speakers.max(), "highest")
      }
      let any = try predictions(corpus, corpus.configurations[0].identifier)
      let emotions = Set(any.map(\.truth))
      let most = emotions.max { left, right in
        any.filter { $0.truth == left }.count < any.filter { $0.truth == right }.count
      }
      let always = any.map { prediction in
        Recount.Decision(
          recording: prediction.recording, speaker: prediction.speaker, fold: prediction.fold,
          seed: prediction.seed, truth: prediction.truth, predicted: most ?? "")
      }
      let chance = table.rows[corpus.configurations.count]
      expectEqual(try table.number(chance, "UAR"), 1 / Double(emotions.count), "chance")
      let majority = table.rows[corpus.configurations.count + 1]
      expectEqual(try table.number(majority, "UAR"), Recount.uar(always), "majority UAR")
      expectEqual(
        try table.number(majority, "Accuracy"), Recount.accuracy(always), "majority accuracy")
      expectEqual(
        try table.number(majority, "Macro-F1"), Recount.macroF1(always), "majority macro-F1")
    }
  }

  @Test("every comparison of two configurations, and who is among the best")
  func comparisons() throws {
    for (slug, corpus) in corpora {
      let table = try written.table("\(slug)-comparisons")
      let samples = try samples(corpus)
      let configurations = try ranked(slug)
      #expect(table.rows.count == configurations.count * (configurations.count - 1) / 2)
      var pValues: [Double] = []
      var speakerDifferences: [[Double]] = []
      for row in table.rows {
        let names = [
          try table.field(row, "First configuration"), try table.field(row, "Second configuration"),
        ]
        let pair = try names.map { try predictions(corpus, $0) }
        expectEqual(
          try table.number(row, "Difference"), Recount.uar(pair[0]) - Recount.uar(pair[1]),
          "difference")
        let uars = names.map { (samples[$0] ?? []).map(\.uar) }
        let (low, high) = Recount.ends(zip(uars[0], uars[1]).map { $0 - $1 })
        expectEqual(try table.number(row, "Lower end"), low, "lower end")
        expectEqual(try table.number(row, "Upper end"), high, "upper end")
        let differences = Recount.speakerDifferences(pair[0], pair[1])
        #expect(try table.number(row, "Wins") == Double(differences.count { $0 > 0 }))
        #expect(try table.number(row, "Ties") == Double(differences.count { $0 == 0 }))
        #expect(try table.number(row, "Losses") == Double(differences.count { $0 < 0 }))
        expectEqual(
          try table.number(row, "SD of differences"), Recount.deviation(differences), "SD")
        let ranks = Recount.signedRanks(differences)
        speakerDifferences.append(differences)
        let sums = (
          ranks.filter { $0 > 0 }.reduce(0, +), -ranks.filter { $0 < 0 }.reduce(0, +)
        )
        expectEqual(try table.number(row, "Positive ranks"), sums.0, "positive ranks")
        expectEqual(try table.number(row, "Negative ranks"), sums.1, "negative ranks")
        let wilcoxon = Recount.signPValue(ranks)
        expectEqual(try table.number(row, "p, Wilcoxon"), wilcoxon, "Wilcoxon")
        pValues.append(wilcoxon)
        expectEqual(
          try table.number(row, "p, sign flips"), Recount.signPValue(differences), "sign flips")
        if sums.0 + sums.1 > 0 {
          expectEqual(
            try table.number(row, "Rank-biserial"), (sums.0 - sums.1) / (sums.0 + sums.1),
            "rank-biserial")
        }
        let hits = pair.map { own in
          Set(own.filter { $0.truth == $0.predicted }.map(\.recording))
        }
        #expect(
          try table.number(row, "First only") == Double(hits[0].subtracting(hits[1]).count))
        #expect(
          try table.number(row, "Second only") == Double(hits[1].subtracting(hits[0]).count))
        let folds = pair.map { own in Recount.uars(own) { $0.fold } }
        let byFold = folds[0].map { $0.value - (folds[1][$0.key] ?? .nan) }
        let count = Double(byFold.count)
        // Each recording is tested once and in training otherwise.
        let scale = Recount.deviation(byFold) * (1 / count + 1 / (count - 1)).squareRoot()
        if let t = try table.number(row, "t, Nadeau–Bengio") {
          #expect(abs(t - Recount.mean(byFold) / scale) < 1e-9)
          #expect(try table.number(row, "Degrees of freedom") == count - 1)
        }
      }
      let adjusted = Recount.holm(pValues)
      let joint = Recount.joint(speakerDifferences)
      var worse: Set<String> = []
      for (row, (holm, value)) in zip(table.rows, zip(adjusted, joint)) {
        expectEqual(try table.number(row, "p, Holm"), holm, "Holm")
        expectEqual(try table.number(row, "p, joint"), value, "joint")
        #expect(try table.field(row, "Supported") == (value <= 0.05 ? "yes" : "no"))
        if value <= 0.05, try table.field(row, "First configuration") == configurations[0] {
          worse.insert(try table.field(row, "Second configuration"))
        }
      }
      let ranking = try written.table("\(slug)-ranking")
      for row in ranking.rows.dropLast(2) {
        let isWorse = worse.contains(try ranking.field(row, "Configuration"))
        // Three speakers have eight assignments of signs: nothing can be supported.
        let expected = corpus.summary.speakers.count == 3 ? "open" : isWorse ? "no" : "yes"
        #expect(try ranking.field(row, "Among the best") == expected)
      }
    }
  }

  @Test("the variance of the UAR, divided among the phases")
  func varianceDecomposition() throws {
    let (slug, corpus) = corpora[0]
    let table = try written.table("\(slug)-variance-decomposition")
    let figures = try corpus.configurations.map {
      Recount.uar(try predictions(corpus, $0.identifier))
    }
    let mean = Recount.mean(figures)
    let variance = Recount.mean(figures.map { ($0 - mean) * ($0 - mean) })
    for (phase, name) in [
      ("pre-processing", \ConfigurationResults.preprocessing), ("features", \.features),
      ("classifier", \.classifier),
    ] {
      let groups = Dictionary(grouping: zip(corpus.configurations, figures)) { $0.0[keyPath: name] }
      let means = groups.values.map { Recount.mean($0.map(\.1)) }
      let row = try #require(try table.rows.first { try table.field($0, "Phase") == phase })
      expectEqual(
        try table.number(row, "Alone"),
        Recount.mean(means.map { ($0 - mean) * ($0 - mean) }) / variance, phase)
    }
    let main = try table.rows.compactMap { try table.number($0, "Alone") }
    expectEqual(main.reduce(0, +), 1, "sum")
    let shares = try table.rows.compactMap { try table.number($0, "With interactions") }
    #expect(shares.count == 3)
    expectEqual(shares.reduce(0, +), 1, "sum of Shapley shares")
  }

  /// The configurations in the order of the ranking.
  private func ranked(_ slug: String) throws -> [String] {
    let table = try written.table("\(slug)-ranking")
    return try table.rows.dropLast(2).map { try table.field($0, "Configuration") }
  }

  @Test("figures of speakers and folds in every configuration")
  func speakersAndFolds() throws {
    for (slug, corpus) in corpora {
      let configurations = try ranked(slug)
      let speakers = try written.table("\(slug)-speakers")
      #expect(speakers.rows.count == corpus.summary.speakers.count)
      let folds = try written.table("\(slug)-folds-uar")
      #expect(folds.rows.count == corpus.evaluation.folds.count + 1)
      for (place, configuration) in configurations.enumerated() {
        let own = try predictions(corpus, configuration)
        let bySpeaker = Recount.uars(own) { $0.speaker }
        for row in speakers.rows {
          let speaker = try speakers.field(row, "Speaker")
          expectEqual(Double(row.fields[5 + place]), bySpeaker[speaker], "speaker")
          #expect(
            try speakers.number(row, "Recordings")
              == Double(own.filter { $0.speaker == speaker }.count))
        }
        let byFold = Recount.uars(own) { $0.fold }
        for row in folds.rows.dropLast() {
          expectEqual(Double(row.fields[4 + place]), byFold[try folds.field(row, "Fold")], "fold")
        }
        expectEqual(
          folds.rows.last.flatMap { Double($0.fields[4 + place]) },
          Recount.mean(Array(byFold.values)), "mean of folds")
      }
    }
  }

  @Test("figures of emotions, and confusion matrices")
  func emotions() throws {
    var found = 0
    for (slug, corpus) in corpora {
      let emotions = corpus.summary.emotions.map(\.rawValue)
      let samples = try samples(corpus)
      let recalls = try written.table("\(slug)-recall")
      for (row, configuration) in zip(recalls.rows, try ranked(slug)) {
        let own = try predictions(corpus, configuration)
        for (place, emotion) in emotions.enumerated() {
          expectEqual(Double(row.fields[4 + place]), Recount.recall(emotion, own), "recall")
        }
      }
      for name in written.tables where name.hasPrefix("\(slug)-emotions-") {
        let table = try written.table(name)
        for row in table.rows {
          let own = try predictions(corpus, try table.field(row, "Configuration"))
          let emotion = try table.field(row, "Emotion")
          #expect(
            try table.number(row, "Recordings")
              == Double(own.filter { $0.truth == emotion }.count))
          #expect(
            try table.number(row, "Predicted as")
              == Double(own.filter { $0.predicted == emotion }.count))
          expectEqual(try table.number(row, "Recall"), Recount.recall(emotion, own), "recall")
          let recalls = (samples[try table.field(row, "Configuration")] ?? []).compactMap {
            $0.recalls[emotion]
          }
          let (low, high) = Recount.ends(recalls)
          expectEqual(try table.number(row, "Lower end"), low, "lower end")
          expectEqual(try table.number(row, "Upper end"), high, "upper end")
          expectEqual(
            try table.number(row, "Precision"), Recount.precision(emotion, own), "precision")
          expectEqual(try table.number(row, "F1"), Recount.f1(emotion, own), "F1")
          found += 1
        }
      }
      for name in written.tables where name.hasPrefix("\(slug)-confusion-") {
        let table = try written.table(name)
        for row in table.rows {
          let own = try predictions(corpus, try table.field(row, "Configuration"))
          let truth = try table.field(row, "Expressed")
          for (place, emotion) in emotions.enumerated() {
            let count = own.filter { $0.truth == truth && $0.predicted == emotion }.count
            #expect(row.fields[5 + place] == "\(count)")
            found += 1
          }
        }
      }
    }
    #expect(found == 12 * (7 + 49) + 4 * (3 + 9))
  }

  @Test("the comparison by phase")
  func phases() throws {
    let (slug, corpus) = corpora[0]
    let pivot = try written.table("\(slug)-pivot")
    #expect(pivot.rows.count == 4)
    for row in pivot.rows {
      let start =
        try pivot.field(row, "Pre-processing") + "/" + pivot.field(row, "Features") + "/"
      for classifier in ["svm", "gmm", "mlp"] {
        let own = try predictions(corpus, start + classifier)
        expectEqual(try pivot.number(row, classifier), Recount.uar(own), "pivot")
      }
    }
    let means = try written.table("\(slug)-phases")
    #expect(means.rows.count == 7)
    for row in means.rows {
      let alternative = try means.field(row, "Alternative")
      let figures = try corpus.configurations.map(\.identifier)
        .filter { $0.split(separator: "/").contains(Substring(alternative)) }
        .map { Recount.uar(try predictions(corpus, $0)) }
      #expect(try means.number(row, "Configurations") == Double(figures.count))
      expectEqual(try means.number(row, "Mean UAR"), Recount.mean(figures), "mean")
      expectEqual(try means.number(row, "Lowest"), figures.min(), "lowest")
      expectEqual(try means.number(row, "Highest"), figures.max(), "highest")
    }
  }

  @Test("recordings by speaker and emotion")
  func recordings() throws {
    for (slug, corpus) in corpora {
      let own = try predictions(corpus, corpus.configurations[0].identifier)
      let table = try written.table("\(slug)-recordings")
      for row in table.rows {
        let speaker = try table.field(row, "Speaker")
        let isSum = row == table.rows.last
        for (place, emotion) in corpus.summary.emotions.enumerated() {
          let count = own.filter {
            $0.truth == emotion.rawValue && (isSum || $0.speaker == speaker)
          }.count
          #expect(row.fields[5 + place] == "\(count)")
        }
      }
    }
  }

  @Test("the page prints the figures of the files, rounded to three decimals")
  func page() throws {
    let page = try written.page()
    var compared = 0
    for name in written.tables {
      let file = try written.table(name)
      let table = try #require(page.element("table-\(name)")?.all("table").first)
      let titles = table.all("th").filter { $0.attributes["scope"] == "col" }
      let rows = table.all("tr").dropFirst()
      #expect(rows.count == file.rows.count)
      for (row, line) in zip(rows, file.rows) {
        #expect(row.children.count == titles.count)
        // Columns that only the file has are skipped; those shown keep their order.
        var next = 0
        for (title, configuration) in zip(titles, row.children) {
          if name.hasSuffix("-ranking"), Self.composed.contains(title.text) {
            try expectComposed(configuration.text, of: title.text, file.columns, line.fields)
            continue
          }
          while next < file.columns.count,
            file.columns[next] != Self.shielded(title.text).trimmingCharacters(in: .whitespaces)
          {
            next += 1
          }
          try #require(next < file.columns.count, "\(name): no column '\(title.text)'")
          expectPrinted(configuration, line.fields[next], name)
          next += 1
          compared += 1
        }
      }
    }
    #expect(compared > 2000)
  }

  /// Columns of the ranking that put together what the file has in several.
  private static let composed = ["Configuration", "UAR and its interval"]

  private func expectComposed(
    _ text: String, of title: String, _ columns: [String], _ fields: [String]
  ) throws {
    func field(_ column: String) throws -> String {
      fields[try #require(columns.firstIndex(of: column))]
    }
    if title == "Configuration" {
      // The page leaves out phases that never differ, and shields nothing.
      let letters = { (text: String) in text.filter { $0.isLetter || $0.isNumber } }
      let identifier = letters(try field("Configuration"))
      guard !identifier.isEmpty else { return }
      for part in text.components(separatedBy: " · ") {
        #expect(identifier.contains(letters(part)), "\(part)")
      }
    } else {
      for column in ["UAR", "Lower end", "Upper end"] {
        guard let value = Double(try field(column)) else { continue }
        #expect(text.contains(String(format: "%.3f", value)), "\(text): \(column)")
      }
    }
  }

  private static func shielded(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@".unicodeScalars.contains($0) } ?? false
    return isFormula ? "'" + text : text
  }

  /// Parts of the names of tables that hold measured values beside metric.
  private static let measured = ["-distributions", "-lengths-by-"]

  private func expectPrinted(_ configuration: PageTree.Element, _ field: String, _ table: String) {
    if let exact = configuration.attributes["data-value"] {
      #expect(exact == field)
      let value = Double(field) ?? .nan
      if configuration.text.hasPrefix("<") {
        #expect(configuration.text == "< 0.001" && value < 0.001)
      } else if configuration.text.hasSuffix(" %") {
        #expect(configuration.text == String(format: "%.1f %%", value * 100))
      } else if configuration.text.hasSuffix("s") {
        #expect(table.hasPrefix("run-") || table.contains("-lengths-by-"))
      } else if Self.measured.contains(where: table.contains),
        configuration.text != String(format: "%.3f", value)
      {
        // Four digits that count.
        #expect(abs((Double(configuration.text) ?? .nan) - value) <= 0.0005 * abs(value))
      } else {
        #expect(configuration.text == String(format: "%.3f", value))
      }
    } else if field.isEmpty {
      #expect(configuration.text == "–" || configuration.text.isEmpty)
    } else {
      #expect(Self.shielded(configuration.text) == field)
    }
  }

  /// The text with every run of blanks as one space.
  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("the pictures show the figures")
  func pictures() throws {
    for (slug, corpus) in corpora {
      let configurations = try ranked(slug)
      let emotions = corpus.summary.emotions.map(\.rawValue)
      let table = try written.table("\(slug)-ranking")
      for name in written.files.keys.sorted()
      where name.hasPrefix("figures/\(slug)-confusion-") {
        let tree = try PageTree(written.files[name] ?? Data())
        let counts = try written.table(
          name.dropFirst("figures/".count).dropLast(".svg".count).description)
        let configuration = try counts.field(counts.rows[0], "Configuration")
        let own = try predictions(corpus, configuration)
        let tips = tree.root.all("title").map(\.text)
        let texts = Set(tree.root.all("text").map(\.text))
        var expected: [String] = []
        for truth in emotions {
          let row = own.filter { $0.truth == truth }
          for emotion in emotions {
            let count = row.filter { $0.predicted == emotion }.count
            expected.append("\(truth) taken for \(emotion): \(count) of \(row.count)")
            let share = Double(count) / Double(row.count)
            #expect(texts.contains(String(format: "%.0f %%", share * 100)))
            #expect(texts.contains("\(count)"))
          }
        }
        #expect(tips.map(Self.words) == expected.map(Self.words))
      }
      let strips = try PageTree(written.files["figures/\(slug)-speakers.svg"] ?? Data())
      let tips = strips.root.all("title").map { Self.words($0.text) }
      #expect(tips.count == configurations.count * (corpus.summary.speakers.count + 1))
      for (row, configuration) in zip(table.rows, configurations) {
        let own = try predictions(corpus, configuration)
        #expect(
          tips.contains { $0.hasSuffix(", pooled: " + String(format: "%.3f", Recount.uar(own))) })
        for (speaker, uar) in Recount.uars(own, by: { $0.speaker }) {
          #expect(tips.contains(Self.words("\(speaker): ") + String(format: " %.3f", uar)))
        }
        #expect(!row.fields.isEmpty)
      }
      let intervals = try PageTree(written.files["figures/\(slug)-ranking.svg"] ?? Data())
      let marks = intervals.root.all("title").map { Self.words($0.text) }
      #expect(marks.count == configurations.count)
      for (mark, row) in zip(marks, table.rows) {
        let ends = try ["UAR", "Lower end", "Upper end"].map {
          String(format: "%.3f", try table.number(row, $0) ?? .nan)
        }
        #expect(mark.hasSuffix(": \(ends[0]) (\(ends[1]) to \(ends[2]))"))
      }
      let recalls = try PageTree(written.files["figures/\(slug)-recall.svg"] ?? Data())
      let squares = recalls.root.all("title").map { String($0.text.suffix(5)) }
      let expected = try configurations.flatMap { configuration in
        let own = try predictions(corpus, configuration)
        return emotions.map { String(format: "%.3f", Recount.recall($0, own) ?? .nan) }
      }
      #expect(squares == expected)
    }
  }

  @Test("the summary states the figures of the ranking")
  func summary() throws {
    let page = try written.page()
    for (slug, corpus) in corpora {
      let configurations = try ranked(slug)
      let section = try #require(page.element("corpus-\(slug)"))
      let full = try #require(section.children.first { $0.name == "details" })
      let prose = full.all("p").map(\.text).joined(separator: " ")
      let facts = try #require(section.children.first { $0.attributes["class"] == "facts" })
      let best = try predictions(corpus, configurations[0])
      let next = try predictions(corpus, configurations[1])
      let last = try predictions(corpus, configurations[configurations.count - 1])
      #expect(facts.text.contains(String(format: "%.3f", Recount.uar(best))))
      let speakers = Recount.uars(best) { $0.speaker }.values
      for value in [
        Recount.uar(best), Recount.uar(next), Recount.uar(best) - Recount.uar(next),
        Recount.uar(last), Recount.accuracy(best), speakers.min() ?? 0, speakers.max() ?? 0,
      ] {
        #expect(prose.contains(String(format: "%.3f", value)))
      }
      let recalls = Set(best.map(\.truth)).compactMap { Recount.recall($0, best) }
      #expect(prose.contains(String(format: "(recall %.3f)", recalls.max() ?? 0)))
      #expect(prose.contains(String(format: "(%.3f)", recalls.min() ?? 0)))
      var errors: [String: Int] = [:]
      for prediction in best where prediction.truth != prediction.predicted {
        errors[prediction.truth + "\n" + prediction.predicted, default: 0] += 1
      }
      #expect(prose.contains(": \(errors.values.max() ?? 0) of "))
    }
  }

  @Test("one changed prediction changes every figure that depends on it, and no other")
  func oneChange() throws {
    var sample = SampleRun()
    sample.changedPrediction = written.record.predictions.firstIndex { $0.truth == $0.predicted }
    let changed = try WrittenReport(sample)
    let slug = "plain-corpus"
    let configuration = "plain-mfcc-svm"
    let differing = Set(
      written.files.keys.filter { written.files[$0] != changed.files[$0] })
    #expect(
      differing == [
        "results.json", "predictions.csv", "affekt-files.txt", "index.html", "report.md",
        "tables/\(slug)-ranking.csv", "tables/\(slug)-comparisons.csv",
        "tables/\(slug)-variance-decomposition.csv", "figures/\(slug)-ranking.svg",
        "figures/\(slug)-overview.svg",
        "figures/\(slug)-variance-decomposition.svg", "tables/\(slug)-speakers.csv",
        "tables/\(slug)-folds-uar.csv", "tables/\(slug)-pivot.csv",
        "tables/\(slug)-phases.csv", "tables/\(slug)-recall.csv",
        "tables/\(slug)-emotions-\(configuration).csv",
        "tables/\(slug)-confusion-\(configuration).csv",
        "figures/\(slug)-speakers.svg", "figures/\(slug)-recall.svg",
        "tables/\(slug)-sexes.csv", "figures/\(slug)-sexes.svg",
        "figures/\(slug)-confusion-\(configuration).svg",
      ])
    let (before, after) = (
      try written.table("\(slug)-ranking"), try changed.table("\(slug)-ranking")
    )
    let rows = try [before, after].map { table in
      try #require(table.rows.first { $0.fields.contains("plain/mfcc/svm") })
    }
    for column in [
      "UAR", "UAR, mean of folds", "Accuracy", "Macro-F1", "Mean of speakers", "SD of speakers",
    ] {
      #expect(try before.number(rows[0], column) != after.number(rows[1], column), "\(column)")
    }
  }
}

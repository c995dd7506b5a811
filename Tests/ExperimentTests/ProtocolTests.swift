import AffektCore
import AffektNumerics
import AffektResults
import Testing

@testable import AffektExperiment

/// The splits that pipelines can name, beside those of `FoldTests`.
@Suite("Protocols")
struct ProtocolTests {
  /// 24 actors who say 2 sentences with 2 emotions.
  private static let actors: [Recording] = (1...24).flatMap { actor in
    [Emotion.anger, .fear].flatMap { emotion in
      ["kids", "dogs"].map { sentence in
        let speaker = actor < 10 ? "0\(actor)" : "\(actor)"
        return Recording(
          identifier: "\(speaker)-\(emotion)-\(sentence)", source: .file(""), emotion: emotion,
          speaker: speaker, sentence: sentence)
      }
    }
  }

  @Test("Identifiers are unique, in order, in kebab case, and every card is filled in")
  func metadata() {
    let identifiers = EvaluationProtocols.all.map { $0.identifier }
    #expect(identifiers == identifiers.sorted() && Set(identifiers).count == identifiers.count)
    for rule in EvaluationProtocols.all {
      #expect(rule.metadata.version >= 1)
      #expect(rule.explanation.hasSuffix("."))
      for text in [
        rule.metadata.training, rule.metadata.test, rule.metadata.overlap, rule.metadata.source,
      ] {
        #expect(!text.isEmpty && !text.hasSuffix("."), "\(rule.identifier): \(text)")
      }
    }
  }

  @Test("The published splits of RAVDESS test every actor once, or those that they name")
  func published() throws {
    for (folds, sizes) in [
      (try self.folds(PublishedSplit<RAVDESSEmoBox>(parameters: .init())), [4, 4, 4, 4, 4, 4]),
      (
        try self.folds(PublishedSplit<RAVDESSConsecutive>(parameters: .init())), [4, 4, 4, 4, 4, 4]
      ),
      (try self.folds(PublishedSplit<RAVDESSLunaJimenez>(parameters: .init())), [5, 5, 5, 5, 4]),
    ] {
      #expect(folds.map { Set($0.test.map { Self.actors[$0].speaker }).count } == sizes)
      #expect(folds.flatMap(\.test).sorted() == Array(Self.actors.indices))
      #expect(folds.allSatisfy { $0.training.count + $0.test.count == Self.actors.count })
    }
    let one = try folds(PublishedSplit<RAVDESSNkululeko>(parameters: .init()))
    #expect(one.map(\.test.count) == [16] && one.map(\.training.count) == [64])
    let unused = Set(Self.actors.indices).subtracting(one[0].training + one[0].test)
    #expect(Set(unused.map { Self.actors[$0].speaker }) == ["16", "17", "19", "20"])
  }

  @Test("A published split refuses another corpus, and says which speakers do not fit")
  func publishedElsewhere() {
    let some = Self.actors.filter { $0.speaker != "07" }
    var generator = SeededGenerator(seed: 1)
    let missing = #expect(throws: SettingsError.self) {
      try PublishedSplit<RAVDESSEmoBox>(parameters: .init()).folds(for: some, using: &generator)
    }
    #expect(missing?.message.contains("does not have: 07;") == true)
    var stranger = Self.actors[0]
    stranger.speaker = "99"
    let unknown = #expect(throws: SettingsError.self) {
      try PublishedSplit<RAVDESSEmoBox>(parameters: .init())
        .folds(for: Self.actors + [stranger], using: &generator)
    }
    #expect(unknown?.message.contains("does not know the speakers 99;") == true)
  }

  @Test("Sentence folds share no sentence, crossed folds neither sentence nor speaker")
  func sentences() throws {
    let sentences = try folds(SentenceKFold(parameters: .init()))
    #expect(sentences.map(\.test.count) == [48, 48])
    let crossed = try folds(SpeakerAndSentenceKFold(parameters: .init()))
    #expect(crossed.count == 10)
    #expect(crossed.flatMap(\.test).sorted() == Array(Self.actors.indices))
    for fold in crossed {
      let sides = [fold.training, fold.test].map { side in side.map { Self.actors[$0] } }
      #expect(Set(sides[0].map(\.speaker)).isDisjoint(with: sides[1].map(\.speaker)))
      #expect(Set(sides[0].map(\.sentence)).isDisjoint(with: sides[1].map(\.sentence)))
      #expect(!sides[0].isEmpty)
    }
  }

  @Test("Without sentences, or with too few, sentence folds are an error")
  func noSentences() {
    var generator = SeededGenerator(seed: 1)
    let silent = [Recording(identifier: "a", source: .file(""), emotion: .fear, speaker: "x")]
    let unknown = #expect(throws: SettingsError.self) {
      try SentenceKFold(parameters: .init()).folds(for: silent, using: &generator)
    }
    #expect(unknown?.message.contains("'a' has no sentence") == true)
    var parameters = SentenceKFold.Parameters()
    parameters.folds = 3
    let many = parameters
    let few = #expect(throws: SettingsError.self) {
      try SentenceKFold(parameters: many).folds(for: Self.actors, using: &generator)
    }
    #expect(few?.message.contains("needs as many sentences; the corpus has 2") == true)
  }

  @Test("A promise is checked on the folds that are returned, not believed")
  func brokenPromises() {
    let recordings = Self.actors
    let bySpeaker = Fold(name: "bad", training: [0, 4], test: [1])
    let byText = Fold(name: "bad", training: [0, 4], test: [8])
    let audit = { (fold: Fold) in
      FoldAudit(recordings: recordings, emotions: [.anger, .fear], folds: [fold])
    }
    for (fold, guarantee, shared) in [
      (bySpeaker, ProtocolGuarantee.speakerIndependent, "01"),
      (byText, .textIndependent, "kids"),
    ] {
      let error = #expect(throws: PluginContractError.self) {
        try audit(fold).check([guarantee], of: "boastful")
      }
      #expect(error?.description.contains("'\(shared)' is in both sets of the fold 'bad'") == true)
      #expect(throws: Never.self) { try audit(fold).check([], of: "modest") }
    }
    #expect(throws: Never.self) { try audit(byText).check([.speakerIndependent], of: "right") }
    #expect(throws: PluginContractError.self) {
      try audit(Fold(name: "x", training: [0, 1], test: [1])).check([], of: "overlapping")
    }
  }

  @Test("Corpora are united on the emotions that all of them have")
  func union() throws {
    let other = ["a", "b"].flatMap { speaker in
      [Emotion.fear, .anger, .boredom].map {
        Recording(identifier: "\(speaker)-\($0)", source: .file(""), emotion: $0, speaker: speaker)
      }
    }
    let union = try CorpusUnion(of: [("one", Self.actors), ("two", other)])
    #expect(union.name == "one+two")
    #expect(union.recordings.count == 96 + 4)
    #expect(union.labelChanges == [LabelChange(from: .boredom, to: nil, count: 2)])
    #expect(union.places.suffix(4) == [96, 97, 99, 100])
    #expect(union.recordings.last?.speaker == "two:b")
    #expect(union.recordings.last?.identifier == "two/b-anger")
    var generator = SeededGenerator(seed: 1)
    let folds = try LeaveOneCorpusOut(parameters: .init())
      .folds(for: union.recordings, using: &generator)
    #expect(folds.map(\.name) == ["one", "two"] && folds.map(\.test.count) == [96, 4])
    var parameters = CrossCorpus.Parameters()
    parameters.train = ["two"]
    parameters.test = ["one"]
    let crossed = try CrossCorpus(parameters: parameters)
      .folds(for: union.recordings, using: &generator)
    #expect(crossed.map(\.training.count) == [4] && crossed.map(\.test.count) == [96])
    parameters.test = ["three"]
    let unknown = parameters
    #expect(throws: SettingsError.self) {
      try CrossCorpus(parameters: unknown).folds(for: union.recordings, using: &generator)
    }
    parameters.test = ["two"]
    let same = parameters
    #expect(throws: SettingsError.self) { try CrossCorpus(parameters: same) }
    let strangers = [
      Recording(identifier: "z", source: .file(""), emotion: .boredom, speaker: "z")
    ]
    #expect(throws: SettingsError.self) {
      try CorpusUnion(of: [("one", Self.actors), ("odd", strangers)])
    }
  }

  private func folds(_ rule: some EvaluationProtocol) throws -> [Fold] {
    var generator = SeededGenerator(seed: 1)
    let folds = try rule.folds(for: Self.actors, using: &generator)
    try FoldAudit(recordings: Self.actors, emotions: [], folds: folds)
      .check(type(of: rule).metadata.guarantees, of: type(of: rule).identifier)
    return folds
  }
}

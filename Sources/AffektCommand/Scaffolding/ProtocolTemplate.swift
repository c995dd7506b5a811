/// The template of a protocol: speakers are distributed round-robin over groups.
enum ProtocolTemplate: PluginTemplate {
  static func plugin(_ name: PluginName) -> String {
    """
    import AffektCore
    import AffektNumerics

    /// Distributes the speakers, in the order of their names, round-robin over k groups; each group is
    /// tested once.
    ///
    /// The speaker at place i is in group i mod k. Throws if there are fewer speakers than groups.
    struct \(name.typeName): EvaluationProtocol {
      struct Parameters: ParameterSet {
        @Parameter("groups of speakers", in: 2...1000) var folds = 4
      }

      static let manifest = PluginManifest(
        identifier: "\(name.identifier)",
        version: 1,
        summary: "Distributes the speakers round-robin over groups; each group is tested once.",
        reference: "Definition in the source file",
        // The publications to cite: Citation(.article, authors: ["Family, Given"], title: …).
        citations: [])

      /// Reports print the texts. Guarantees and coverage are compared with the folds of every run.
      static let metadata = ProtocolMetadata(
        training: "all groups of speakers but one", test: "the one group, each in turn",
        overlap: "sentences", guarantees: [.speakerIndependent], coverage: .everyRecordingOnce)

      let parameters: Parameters

      /// This protocol needs no random numbers. If yours does, sort the recordings by identifier first
      /// and draw all numbers from `generator`.
      func folds(for recordings: [Recording], using generator: inout SeededGenerator)
        throws(SettingsError) -> [Fold]
      {
        let speakers = SpeakerGroups(of: recordings)
        try speakers.require(parameters.folds, for: Self.manifest.identifier)
        return (0..<parameters.folds).map { fold in
          let tested = speakers.names.indices.filter { $0 % parameters.folds == fold }
          return Fold.testing(
            speakers.members(of: Set(tested.map { speakers.names[$0] })), of: recordings.count,
            name: "\\(fold + 1)")
        }
      }
    }

    """
  }

  static let explanation = PluginTemplateExplanation(
    text: [
      "The speakers are distributed round-robin over groups{folds}. Each group is tested by models",
      "that never heard one of its speakers.",
    ])

  static let testImports = ["AffektNumerics"]

  static func testBody(_ name: PluginName) -> String {
    """
    /// Of the speakers a, b and c the first and the third are tested together.
    @Test func speakersAreDealtOutInTurn() throws {
      let folds = try split(["a", "b", "c", "a"])
      #expect(folds.map(\\.test) == [[0, 2, 3], [1]])
      #expect(folds.map(\\.training) == [[1], [0, 2, 3]])
    }

    @Test func fewerSpeakersThanGroupsAreRefused() {
      #expect(throws: SettingsError.self) { try split(["a", "a"]) }
    }

    private func split(_ speakers: [String]) throws -> [Fold] {
      var parameters = \(name.typeName).Parameters()
      parameters.folds = 2
      var generator = SeededGenerator(seed: 1)
      let recordings = speakers.enumerated().map {
        Recording(identifier: "r\\($0)", source: .file(""), emotion: .anger, speaker: $1)
      }
      return try \(name.typeName)(parameters: parameters)
        .folds(for: recordings, using: &generator)
    }
    """
  }
}

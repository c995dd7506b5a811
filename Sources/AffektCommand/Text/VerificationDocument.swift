import AffektResults

/// What `affekt verify --json` found.
struct VerificationDocument: Encodable {
  struct Difference: Encodable {
    let place: String
    let stated: String?
    let found: String?
  }

  struct Unchecked: Encodable {
    let places: [String]
    let count: Int
    let reason: String
  }

  /// How many numbers were computed again.
  let recomputed: Int
  let differences: [Difference]
  let unchecked: [Unchecked]
  /// Files that were changed since they were written.
  let changedFiles: [String]

  init(
    count: Int, differences: [ValueDifference], unchecked: [RunVerification.Unchecked] = [],
    changedFiles: [String] = []
  ) {
    recomputed = count
    self.differences = differences.map {
      Difference(place: $0.place, stated: $0.stated, found: $0.found)
    }
    self.unchecked = unchecked.map {
      Unchecked(places: $0.field.places, count: $0.count, reason: $0.field.reason)
    }
    self.changedFiles = changedFiles
  }
}

import AffektCore
import AffektResults

extension Fold {
  /// SHA-256 over the name and both sets.
  var identity: String {
    let hasher = ContentHasher()
    hasher.add(name)
    hasher.add(elements: training)
    hasher.add(elements: test)
    return hasher.finish()
  }
}

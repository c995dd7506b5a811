import Foundation

/// Functions of the C library that its headers hide from Swift; nil where it does not have them.
public enum GNUFunctions {
  /// `renameat2`: renames, with flags such as that of an exchange.
  static let renameExchanging:
    (@convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32)? =
      find("renameat2")

  /// `posix_spawn_file_actions_addchdir_np`: begins a program in a folder.
  public static let spawnInFolder:
    (
      @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>) ->
        Int32
    )? = find("posix_spawn_file_actions_addchdir_np")

  /// `memfd_create`: a file in memory.
  public static let fileInMemory: (@convention(c) (UnsafePointer<CChar>, UInt32) -> Int32)? =
    find("memfd_create")

  private static func find<Function>(_ name: String) -> Function? {
    dlsym(nil, name).map { unsafeBitCast($0, to: Function.self) }
  }
}

import Foundation

/// The limits that a decoder sets itself before it reads a byte of a stranger.
enum WorkerLimits {
  /// The processor seconds after which a decoder is started anew, and the most that it may ever take.
  static let recycledSeconds = 120.0
  private static let greatestSeconds: UInt = 900
  /// The number of uploads after which a decoder is started anew.
  static let recycledUploads = 256
  /// The memory that decoding takes beyond the upload.
  private static let memory: UInt = 256 << 20

  /// Limits the process; its uploads have at most `largestUpload` bytes.
  static func apply(largestUpload: Int) {
    let size = currentSize()
    // A file whose header lies is copied once.
    limit(RLIMIT_AS, to: size + 2 * UInt(largestUpload) + memory)
    limit(RLIMIT_FSIZE, to: 0)
    limit(RLIMIT_CORE, to: 0)
    limit(RLIMIT_NOFILE, to: 16)
    limit(__RLIMIT_NPROC, to: 0)
    limit(RLIMIT_CPU, to: greatestSeconds)
  }

  /// Gives the next upload so many more processor seconds.
  static func renew(seconds: Double) {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
    limit.rlim_cur = min(limit.rlim_max, UInt((processorSeconds + max(1, seconds)).rounded(.up)))
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
  }

  /// The processor seconds that the process has taken.
  static var processorSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  private static func limit(_ resource: __rlimit_resource, to value: UInt) {
    var limit = rlimit(rlim_cur: value, rlim_max: value)
    setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
  }

  /// The address space of the process, in bytes.
  private static func currentSize() -> UInt {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").first.flatMap { UInt($0) } ?? 0
    return pages * UInt(max(4096, sysconf(Int32(_SC_PAGESIZE))))
  }
}

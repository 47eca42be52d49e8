namespace AktionBridge.Host.Store.User;

/// <summary>A project that was opened here.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Name">As it was called then.</param>
/// <param name="OpenedAt">Last time.</param>
public sealed record RecentProject(string Folder, string Name, DateTimeOffset OpenedAt);

/// <summary>A folder that a plugin may use.</summary>
/// <param name="Folder">Absolute path.</param>
/// <param name="Writable">False: it may only read there.</param>
public sealed record GrantedFolder(string Folder, bool Writable);

/// <summary>One crash of a plugin.</summary>
/// <param name="Recipe">Hash of the recipe that was run.</param>
/// <param name="Message">How it ended, for people.</param>
/// <param name="At">When.</param>
public sealed record CrashRow(string Recipe, string Message, DateTimeOffset At);

/// <summary>A plugin that is not started.</summary>
/// <param name="FolderHash">The content it holds for.</param>
/// <param name="Reason">For people.</param>
/// <param name="LastLines">Of its error stream, oldest first.</param>
/// <param name="Since">When.</param>
public sealed record QuarantineRow(string FolderHash, string Reason, IReadOnlyList<string> LastLines, DateTimeOffset Since);

using AktionBridge.Soak;
using AktionBridge.Soak.Clients;
using AktionBridge.Soak.Files;
using AktionBridge.Soak.Fuzz;
using AktionBridge.Soak.Plugins;
using AktionBridge.Soak.Queue;
using AktionBridge.Soak.Scripts;

// Verb, what it tries to break, how to run it. Each prints its seed, and everything it found is told by where to look.
SoakVerb[] verbs =
[
    new("files", "damaged files for everything that reads what strangers wrote [--inputs N] [--target NAME]", FileFuzz.RunAsync),
    new("scripts", "screenplays that nobody wrote: huge, deep, malicious; each with its time and memory", ScriptSoak.RunAsync),
    new("kills", "kills host, plugin and ffmpeg while takes are made (--kills N)", KillSoak.RunAsync),
    new("disk", "every failure of the disk in every operation of the store, then power cuts (--cuts N)", DiskSoak.RunAsync),
    new("days", "thirty virtual days of the queue with kills of the host (--days N)", DaysSoak.RunAsync),
    new("model", "the scheduler beside a plain model of it (--sequences N)", ModelSoak.RunAsync),
    new("clients", "clients beside a model of what they were told while host and plugin die [--minutes 10] [--clients 8] [--rounds N]", ClientSoak.RunAsync),
    new("plugins", "a plugin that crashes a thousand times beside one that works", PluginSoak.RunAsync),
    new("fuzz", "mutated messages against the peer and a real host, by every transport [--messages N] [--seconds N]", FuzzSoak.RunAsync),
];

SoakVerb? verb = verbs.FirstOrDefault(verb => args.Length > 0 && verb.Name == args[0]);
if (verb is not null)
    return await verb.RunAsync(args[1..]);

await Console.Error.WriteLineAsync("Usage: ./aktion soak VERB [--seed N]");
foreach (SoakVerb known in verbs)
    await Console.Error.WriteLineAsync($"  {known.Name,-10} {known.Description}");
return 2;

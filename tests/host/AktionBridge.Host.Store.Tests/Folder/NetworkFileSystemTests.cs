using AktionBridge.Contracts.Rpc.Wire;
using AktionBridge.Host.Store.Folder;

namespace AktionBridge.Host.Store.Tests.Folder;

public sealed class NetworkFileSystemTests
{
    private static readonly string[] Mounts =
    [
        "22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw",
        "30 22 0:45 / /mnt/farm rw,relatime shared:5 - nfs4 farm:/export rw,vers=4.2",
        "31 22 0:46 / /mnt/my\\040share rw - cifs //server/share rw",
        "32 22 0:47 / /home/ada/remote rw - fuse.sshfs ada@host: rw",
        "33 30 259:3 / /mnt/farm/local rw - xfs /dev/sdb1 rw",
        "34 22 0:48 / /media/stick rw - fuseblk /dev/sdc1 rw",
    ];

    [Theory]
    [InlineData("/home/ada/Film.aktion", null)]
    [InlineData("/mnt/farm/Film.aktion", "nfs4")]
    [InlineData("/mnt/farmer/Film.aktion", null)]
    [InlineData("/mnt/my share/Film.aktion", "cifs")]
    [InlineData("/home/ada/remote", "fuse.sshfs")]
    [InlineData("/mnt/farm/local/Film.aktion", null)]
    [InlineData("/media/stick/Film.aktion", null)]
    public void KindOf_Folder_IsJudgedByTheMountItLiesOn(string folder, string? kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "mounts are told from /proc");

        Assert.Equal(kind, NetworkFileSystem.KindOf(folder, Mounts));
    }

    [Fact]
    public void Refuse_Network_SaysWhatToDo()
    {
        var error = Assert.Throws<RpcFailureException>(() => NetworkFileSystem.Refuse("/mnt/farm/Film.aktion", "nfs4"));

        Assert.Equal(RpcErrorCode.StorageFailed, error.Code);
        Assert.Contains("nfs4", error.Message, StringComparison.Ordinal);
        Assert.Contains("local disk", error.Message, StringComparison.Ordinal);
    }
}

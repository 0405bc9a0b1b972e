-- CreateTable
CREATE TABLE "SavedSource" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "mapping" TEXT,
    "authorId" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,

    PRIMARY KEY ("name", "version")
);

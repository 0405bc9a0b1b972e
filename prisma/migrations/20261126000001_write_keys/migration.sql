-- CreateTable
CREATE TABLE "WriteKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "market" TEXT,
    "consent" TEXT NOT NULL,
    "eventsPerSecond" INTEGER NOT NULL,
    "origins" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "revokedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "WriteKey_key_key" ON "WriteKey"("key");

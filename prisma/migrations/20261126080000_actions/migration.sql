-- CreateTable
CREATE TABLE "Action" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "authorId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "dueDay" TEXT,
    "status" TEXT NOT NULL,
    "doneDay" TEXT,
    "originKind" TEXT NOT NULL,
    "originKey" TEXT NOT NULL,
    "originLabel" TEXT NOT NULL,
    "originAddress" TEXT,
    "filters" TEXT NOT NULL,
    "metric" TEXT,
    "direction" TEXT,
    "size" REAL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Action_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Action_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Action_authorId_idx" ON "Action"("authorId");

-- CreateIndex
CREATE INDEX "Action_ownerId_idx" ON "Action"("ownerId");

-- CreateIndex
CREATE INDEX "Action_updatedAt_idx" ON "Action"("updatedAt");

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>AddImage</name>
  <message>
   <source>Opening {}…</source>
   <translation>{} wird geöffnet…</translation>
  </message>
 </context>
 <context>
  <name>AnswerPage</name>
  <message>
   <source>A question in plain English about what the layer shows is answered with numbers, and with the tiles that prove them.</source>
   <translation>Eine Frage in einfachem Englisch dazu, was der Layer zeigt, wird mit Zahlen beantwortet und mit den Kacheln, die sie belegen.</translation>
  </message>
  <message>
   <source>Based on</source>
   <translation>Grundlage</translation>
  </message>
  <message>
   <source>Numbers</source>
   <translation>Zahlen</translation>
  </message>
  <message>
   <source>Search for</source>
   <translation>Suchen nach</translation>
  </message>
  <message>
   <source>What can be asked</source>
   <translation>Was Sie fragen können</translation>
  </message>
  <message>
   <source>“{}”</source>
   <translation>„{}“</translation>
  </message>
 </context>
 <context>
  <name>ArchiveChoice</name>
  <message>
   <source>Connection to the archive</source>
   <translation>Verbindung zum Archiv</translation>
  </message>
  <message>
   <source>Connections…</source>
   <translation>Verbindungen…</translation>
  </message>
  <message>
   <source>Make or change a connection in QGIS's Data Source Manager</source>
   <translation>Eine Verbindung in der Datenquellenverwaltung von QGIS anlegen oder ändern</translation>
  </message>
  <message>
   <source>PostgreSQL connections of QGIS; the password comes from QGIS's authentication database, from the connection, or from libpq's password file</source>
   <translation>PostgreSQL-Verbindungen von QGIS; das Passwort kommt aus der Authentifizierungsdatenbank von QGIS, aus der Verbindung oder aus der Passwortdatei von libpq</translation>
  </message>
 </context>
 <context>
  <name>ArchivePart</name>
  <message>
   <source>Nothing is loaded into this archive yet.</source>
   <translation>In dieses Archiv ist noch nichts geladen.</translation>
  </message>
  <message>
   <source>Opening “{}”…</source>
   <translation>„{}“ wird geöffnet…</translation>
  </message>
  <message>
   <source>QGIS has no PostgreSQL connection yet: make one, or ask who keeps the archive.</source>
   <translation>QGIS hat noch keine PostgreSQL-Verbindung: legen Sie eine an, oder fragen Sie, wer das Archiv betreut.</translation>
  </message>
  <message>
   <source>The archive's scenes are from {first} to {last}.</source>
   <translation>Die Szenen des Archivs sind vom {first} bis zum {last}.</translation>
  </message>
  <message>
   <source>{tiles} tiles of {scenes} scenes</source>
   <translation>{tiles} Kacheln von {scenes} Szenen</translation>
  </message>
 </context>
 <context>
  <name>Archives</name>
  <message>
   <source>Cancelled.</source>
   <translation>Abgebrochen.</translation>
  </message>
 </context>
 <context>
  <name>AreaChoice</name>
  <message>
   <source>A polygon or a box that you draw on the map</source>
   <translation>Ein Polygon oder Rechteck, das Sie in der Karte zeichnen</translation>
  </message>
  <message>
   <source>Area that is searched</source>
   <translation>Gebiet, das durchsucht wird</translation>
  </message>
  <message>
   <source>Click the corners, the last one twice; or drag a box</source>
   <translation>Auf die Eckpunkte klicken, auf den letzten zweimal; oder ein Rechteck aufziehen</translation>
  </message>
  <message>
   <source>Draw on the map</source>
   <translation>In der Karte zeichnen</translation>
  </message>
  <message>
   <source>Drawn area</source>
   <translation>Gezeichnetes Gebiet</translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation>Überall</translation>
  </message>
  <message>
   <source>Layer whose selected polygons are searched</source>
   <translation>Layer, dessen gewählte Polygone durchsucht werden</translation>
  </message>
  <message>
   <source>Selected polygons of a layer</source>
   <translation>Gewählte Polygone eines Layers</translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation>Kartenausschnitt</translation>
  </message>
  <message>
   <source>What is selected at the time of the search</source>
   <translation>Was zum Zeitpunkt der Suche gewählt ist</translation>
  </message>
  <message>
   <source>What the map shows at the time of the search</source>
   <translation>Was die Karte zum Zeitpunkt der Suche zeigt</translation>
  </message>
  <message>
   <source>Whole layers</source>
   <translation>Ganze Layer</translation>
  </message>
 </context>
 <context>
  <name>AreasDialog</name>
  <message>
   <source>Area (ha)</source>
   <translation>Fläche (ha)</translation>
  </message>
  <message>
   <source>Areas of the land cover</source>
   <translation>Flächen der Landbedeckung</translation>
  </message>
  <message>
   <source>Copy as CSV</source>
   <translation>Als CSV kopieren</translation>
  </message>
  <message>
   <source>Copy the table as comma-separated values</source>
   <translation>Die Tabelle als kommagetrennte Werte kopieren</translation>
  </message>
  <message>
   <source>Estimated by the model: {}.</source>
   <translation>Vom Modell geschätzt: {}.</translation>
  </message>
  <message>
   <source>Land cover</source>
   <translation>Landbedeckung</translation>
  </message>
  <message>
   <source>Share</source>
   <translation>Anteil</translation>
  </message>
  <message>
   <source>Shares of the places with data; click a heading to sort</source>
   <translation>Anteile an den Orten mit Daten; zum Sortieren auf eine Spaltenüberschrift klicken</translation>
  </message>
  <message>
   <source>{} %</source>
   <translation>{} %</translation>
  </message>
 </context>
 <context>
  <name>AskBench</name>
  <message>
   <source>Looking for the answer…</source>
   <translation>Antwort wird gesucht…</translation>
  </message>
  <message>
   <source>The question was cancelled.</source>
   <translation>Die Frage wurde abgebrochen.</translation>
  </message>
  <message>
   <source>Type a question, for example “how much forest is there?”, and press Enter.</source>
   <translation>Geben Sie eine Frage auf Englisch ein, zum Beispiel „how much forest is there?“, und drücken Sie Enter.</translation>
  </message>
 </context>
 <context>
  <name>AskPanel</name>
  <message>
   <source>1 tile shows it</source>
   <translation>1 Kachel zeigt es</translation>
  </message>
  <message>
   <source>Answer the question (Enter)</source>
   <translation>Frage beantworten (Enter)</translation>
  </message>
  <message>
   <source>Ask</source>
   <translation>Fragen</translation>
  </message>
  <message>
   <source>Ask, e.g. “how much forest is there?”</source>
   <translation>Fragen, z. B. „how much forest is there?“</translation>
  </message>
  <message>
   <source>Only what the map shows</source>
   <translation>Nur was die Karte zeigt</translation>
  </message>
  <message>
   <source>Tile {}</source>
   <translation>Kachel {}</translation>
  </message>
  <message>
   <source>Tiles that prove the answer, best first</source>
   <translation>Kacheln, die die Antwort belegen, die beste zuerst</translation>
  </message>
  <message>
   <source>{} tiles that show it, best first</source>
   <translation>{} Kacheln, die es zeigen, die beste zuerst</translation>
  </message>
 </context>
 <context>
  <name>Badge</name>
  <message>
   <source>1 band</source>
   <translation>1 Kanal</translation>
  </message>
  <message>
   <source>Bands: {}</source>
   <translation>Kanäle: {}</translation>
  </message>
  <message>
   <source>Index: {}</source>
   <translation>Index: {}</translation>
  </message>
  <message>
   <source>Indexed: {}</source>
   <translation>Indiziert: {}</translation>
  </message>
  <message>
   <source>Model: {tower}, units: {units}</source>
   <translation>Modell: {tower}, Einheiten: {units}</translation>
  </message>
  <message>
   <source>Not indexed yet: {}.</source>
   <translation>Noch nicht indiziert: {}.</translation>
  </message>
  <message>
   <source>Partly indexed: {}</source>
   <translation>Teilweise indiziert: {}</translation>
  </message>
  <message>
   <source>The file has changed since it was indexed: press Index, and what changed is looked at again.</source>
   <translation>Die Datei hat sich seit der Indizierung geändert: Klicken Sie auf „Indizieren“, dann wird das Geänderte neu ausgewertet.</translation>
  </message>
  <message>
   <source>a part of the layer</source>
   <translation>ein Teil des Layers</translation>
  </message>
  <message>
   <source>about {}</source>
   <translation>etwa {}</translation>
  </message>
  <message>
   <source>the file has changed since</source>
   <translation>die Datei hat sich seither geändert</translation>
  </message>
  <message>
   <source>up to date</source>
   <translation>aktuell</translation>
  </message>
  <message>
   <source>{model} through {other}</source>
   <translation>{model} über {other}</translation>
  </message>
  <message>
   <source>{sizes} and {last} m</source>
   <translation>{sizes} und {last} m</translation>
  </message>
  <message>
   <source>{tiles} of {size}</source>
   <translation>{tiles} von {size}</translation>
  </message>
  <message>
   <source>{tiles} of {total} tiles are done: Index goes on from there.</source>
   <translation>{tiles} von {total} Kacheln sind fertig: „Indizieren“ macht dort weiter.</translation>
  </message>
  <message>
   <source>{} bands</source>
   <translation>{} Kanäle</translation>
  </message>
  <message>
   <source>{} is the chosen model: Index looks at the layer again with it.</source>
   <translation>{} ist das gewählte Modell: „Indizieren“ sieht sich den Layer damit noch einmal an.</translation>
  </message>
  <message>
   <source>{} m</source>
   <translation>{} m</translation>
  </message>
 </context>
 <context>
  <name>BandTable</name>
  <message>
   <source>Band</source>
   <translation>Kanal</translation>
  </message>
  <message>
   <source>Bands and their roles</source>
   <translation>Kanäle und ihre Rollen</translation>
  </message>
  <message>
   <source>No band has a role: choose what at least one of them measures.</source>
   <translation>Kein Kanal hat eine Rolle: Wählen Sie für mindestens einen, was er misst.</translation>
  </message>
  <message>
   <source>Role</source>
   <translation>Rolle</translation>
  </message>
  <message>
   <source>Role of band {}</source>
   <translation>Rolle von Kanal {}</translation>
  </message>
  <message>
   <source>What this band measures</source>
   <translation>Was dieser Kanal misst</translation>
  </message>
  <message>
   <source>not used</source>
   <translation>nicht verwendet</translation>
  </message>
  <message>
   <source>{role} is the role of the bands {bands}: each role goes to one band only.</source>
   <translation>{role} ist die Rolle der Kanäle {bands}: Jede Rolle darf nur ein Kanal haben.</translation>
  </message>
 </context>
 <context>
  <name>BusyStrip</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
 </context>
 <context>
  <name>CalibrateDialog</name>
  <message>
   <source>Add rasters to the project first: the model is calibrated on these.</source>
   <translation>Fügen Sie dem Projekt zuerst Raster hinzu: Das Modell wird an diesen kalibriert.</translation>
  </message>
  <message>
   <source>Calibrate</source>
   <translation>Kalibrieren</translation>
  </message>
  <message>
   <source>Calibrate “{}”</source>
   <translation>„{}“ kalibrieren</translation>
  </message>
  <message>
   <source>Rasters to calibrate on</source>
   <translation>Raster zum Kalibrieren</translation>
  </message>
  <message>
   <source>What a good match is differs from model to model. It is measured on some tiles of these rasters, so that percentages and thresholds mean something; nothing is written into the rasters.</source>
   <translation>Was eine gute Übereinstimmung ist, ist von Modell zu Modell verschieden. Es wird an einigen Kacheln dieser Raster gemessen, damit Prozentwerte und Schwellen etwas bedeuten; in die Raster wird nichts geschrieben.</translation>
  </message>
 </context>
 <context>
  <name>CaptionBench</name>
  <message>
   <source>Captioning</source>
   <translation>Beschreibung läuft</translation>
  </message>
  <message>
   <source>How large the pixels of “{}” are on the ground is not known: drag a box instead.</source>
   <translation>Die Bodenauflösung von „{}“ ist nicht bekannt: Ziehen Sie stattdessen ein Rechteck auf.</translation>
  </message>
  <message>
   <source>Looking at {}…</source>
   <translation>{} wird ausgewertet…</translation>
  </message>
  <message>
   <source>The caption was cancelled.</source>
   <translation>Die Beschreibung wurde abgebrochen.</translation>
  </message>
  <message>
   <source>There is no raster layer at this place: click on one.</source>
   <translation>An dieser Stelle liegt kein Rasterlayer: Klicken Sie auf einen.</translation>
  </message>
  <message>
   <source>box</source>
   <translation>Rechteck</translation>
  </message>
  <message>
   <source>place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <source>visible extent</source>
   <translation>Kartenausschnitt</translation>
  </message>
  <message>
   <source>whole layer</source>
   <translation>ganzer Layer</translation>
  </message>
 </context>
 <context>
  <name>CaptionPage</name>
  <message>
   <source>Estimated by the model</source>
   <translation>Vom Modell geschätzt</translation>
  </message>
  <message>
   <source>Estimated: {}.</source>
   <translation>Geschätzt: {}.</translation>
  </message>
  <message>
   <source>Index it</source>
   <translation>Layer indizieren</translation>
  </message>
  <message>
   <source>Land cover (estimated): {}.</source>
   <translation>Landbedeckung (geschätzt): {}.</translation>
  </message>
  <message>
   <source>Land cover, estimated by the model</source>
   <translation>Landbedeckung, vom Modell geschätzt</translation>
  </message>
  <message>
   <source>Made from a sample of the layer, which has no index yet.</source>
   <translation>Aus einer Stichprobe des Layers gebildet, der noch keinen Index hat.</translation>
  </message>
  <message>
   <source>Made from measurements: the model was too unsure of a sentence of its own.</source>
   <translation>Aus Messwerten gebildet: Für einen eigenen Satz war das Modell zu unsicher.</translation>
  </message>
  <message>
   <source>Made from the numbers below.</source>
   <translation>Aus den Zahlen unten gebildet.</translation>
  </message>
  <message>
   <source>Measured from the pixels</source>
   <translation>Aus den Pixeln gemessen</translation>
  </message>
  <message>
   <source>Measured: {}.</source>
   <translation>Gemessen: {}.</translation>
  </message>
  <message>
   <source>Search for</source>
   <translation>Suchen nach</translation>
  </message>
  <message>
   <source>Sentence: {}</source>
   <translation>Satz: {}</translation>
  </message>
  <message>
   <source>by the caption model</source>
   <translation>vom Beschreibungsmodell</translation>
  </message>
  <message>
   <source>made from the numbers below</source>
   <translation>aus den Zahlen unten gebildet</translation>
  </message>
  <message>
   <source>the nearest of Sightline's own sentences</source>
   <translation>der ähnlichste unter den eigenen Sätzen von Sightline</translation>
  </message>
  <message>
   <source>{source}, confidence {confidence}</source>
   <translation>{source}, Konfidenz {confidence}</translation>
  </message>
  <message>
   <source>{} patches</source>
   <translation>{} Teilflächen</translation>
  </message>
 </context>
 <context>
  <name>CaptionPanel</name>
  <message>
   <source>&lt;b&gt;Caption layer&lt;/b&gt; says in words and numbers what the whole layer shows, &lt;b&gt;Visible extent&lt;/b&gt; what you see of it, and &lt;b&gt;Place&lt;/b&gt; what is where you click on the map.</source>
   <translation>&lt;b&gt;Ganzer Layer&lt;/b&gt; sagt in Worten und Zahlen, was der ganze Layer zeigt, &lt;b&gt;Ausschnitt&lt;/b&gt;, was Sie davon sehen, und &lt;b&gt;Ort&lt;/b&gt;, was dort ist, wo Sie in die Karte klicken.</translation>
  </message>
  <message>
   <source>Caption layer</source>
   <translation>Ganzer Layer</translation>
  </message>
  <message>
   <source>Caption the part of the chosen layer that the map shows</source>
   <translation>Den Teil des gewählten Layers beschreiben, den die Karte zeigt</translation>
  </message>
  <message>
   <source>Change the words and colours of the land cover</source>
   <translation>Begriffe und Farben der Landbedeckung ändern</translation>
  </message>
  <message>
   <source>Classify land cover…</source>
   <translation>Landbedeckung klassifizieren…</translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to caption it; Esc ends this</source>
   <translation>Auf einen Ort in der Karte klicken oder ein Rechteck aufziehen, um ihn zu beschreiben; Esc beendet dies</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy the caption as text</source>
   <translation>Die Beschreibung als Text kopieren</translation>
  </message>
  <message>
   <source>Export all tile captions…</source>
   <translation>Alle exportieren…</translation>
  </message>
  <message>
   <source>Keep this note</source>
   <translation>Diese Notiz behalten</translation>
  </message>
  <message>
   <source>Legend…</source>
   <translation>Legende…</translation>
  </message>
  <message>
   <source>On map</source>
   <translation>Auf Karte</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>Ort</translation>
  </message>
  <message>
   <source>Remove all notes</source>
   <translation>Alle Notizen entfernen</translation>
  </message>
  <message>
   <source>Save to metadata</source>
   <translation>In Metadaten</translation>
  </message>
  <message>
   <source>Say in words and numbers what the chosen layer shows</source>
   <translation>In Worten und Zahlen beschreiben, was der gewählte Layer zeigt</translation>
  </message>
  <message>
   <source>Show the caption as a note on the map</source>
   <translation>Die Beschreibung als Notiz in der Karte anzeigen</translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation>Ausschnitt</translation>
  </message>
  <message>
   <source>What does it show?</source>
   <translation>Was ist zu sehen?</translation>
  </message>
  <message>
   <source>Write a caption for every tile of the layer as GeoPackage, CSV or Shapefile</source>
   <translation>Eine Beschreibung für jede Kachel des Layers als GeoPackage, CSV oder Shapefile schreiben</translation>
  </message>
  <message>
   <source>Write the caption into the abstract of the layer's metadata, below what you wrote there yourself</source>
   <translation>Die Beschreibung in die Zusammenfassung der Layermetadaten schreiben, unter Ihren eigenen Text</translation>
  </message>
 </context>
 <context>
  <name>ChangeBench</name>
  <message>
   <source>Choose two different rasters of one place: one before, one after.</source>
   <translation>Wählen Sie zwei verschiedene Raster desselben Ortes: eines vorher, eines nachher.</translation>
  </message>
  <message>
   <source>became {text}: {before} → {after}</source>
   <translation>wurde zu {text}: {before} → {after}</translation>
  </message>
  <message>
   <source>change: {before} → {after}</source>
   <translation>Veränderung: {before} → {after}</translation>
  </message>
 </context>
 <context>
  <name>ChangeDialog</name>
  <message>
   <source>After</source>
   <translation>Nachher</translation>
  </message>
  <message>
   <source>Became</source>
   <translation>Wurde zu</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>Vorher</translation>
  </message>
  <message>
   <source>Compare two dates</source>
   <translation>Zwei Zeitpunkte vergleichen</translation>
  </message>
  <message>
   <source>Find changes</source>
   <translation>Veränderungen suchen</translation>
  </message>
  <message>
   <source>Show the earlier layer left and the later one right of a line that you drag; Shift and the arrow keys move it, Esc ends it</source>
   <translation>Den früheren Layer links und den späteren rechts einer Linie zeigen, die Sie ziehen; Umschalt und die Pfeiltasten verschieben sie, Esc beendet den Vergleich</translation>
  </message>
  <message>
   <source>Swap the two layers</source>
   <translation>Die beiden Layer vertauschen</translation>
  </message>
  <message>
   <source>Swipe</source>
   <translation>Wischvergleich</translation>
  </message>
  <message>
   <source>The layer of the earlier date</source>
   <translation>Der Layer des früheren Zeitpunkts</translation>
  </message>
  <message>
   <source>The layer of the later date</source>
   <translation>Der Layer des späteren Zeitpunkts</translation>
  </message>
  <message>
   <source>Two indexed rasters of one place. Leave “Became” empty to find the places that changed most, or name what a place became, to find only such changes.</source>
   <translation>Zwei indizierte Raster desselben Ortes. Lassen Sie „Wurde zu“ leer, um die Orte zu finden, die sich am stärksten verändert haben, oder geben Sie an, wozu ein Ort wurde, um nur solche Veränderungen zu finden.</translation>
  </message>
  <message>
   <source>What places became: a word or a sentence in English; empty finds every change</source>
   <translation>Wozu die Orte wurden: ein Wort oder ein Satz auf Englisch; leer findet jede Veränderung</translation>
  </message>
  <message>
   <source>optional, e.g. “burned area”</source>
   <translation>optional, z. B. „burned area“</translation>
  </message>
 </context>
 <context>
  <name>Chip</name>
  <message>
   <source>, weight {}</source>
   <translation>, Gewicht {}</translation>
  </message>
  <message>
   <source>Click: wanted or not · Wheel: weight · ×: remove</source>
   <translation>Klick: erwünscht oder nicht · Mausrad: Gewicht · ×: entfernen</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Not wanted</source>
   <translation>Unerwünscht</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Show on map</source>
   <translation>In der Karte zeigen</translation>
  </message>
  <message>
   <source>Wanted</source>
   <translation>Erwünscht</translation>
  </message>
  <message>
   <source>Weight</source>
   <translation>Gewicht</translation>
  </message>
  <message>
   <source>not wanted</source>
   <translation>unerwünscht</translation>
  </message>
  <message>
   <source>wanted</source>
   <translation>erwünscht</translation>
  </message>
 </context>
 <context>
  <name>ChipStrip</name>
  <message>
   <source>Parts of the query</source>
   <translation>Teile der Suchanfrage</translation>
  </message>
 </context>
 <context>
  <name>Classify</name>
  <message>
   <source>{} cannot be read: it may have been moved or deleted.</source>
   <translation>{} ist nicht lesbar: Möglicherweise wurde die Datei verschoben oder gelöscht.</translation>
  </message>
 </context>
 <context>
  <name>ClassifyBench</name>
  <message>
   <source>Add to map</source>
   <translation>Zur Karte hinzufügen</translation>
  </message>
  <message>
   <source>Choose the file that the map is written to.</source>
   <translation>Wählen Sie die Datei, in die die Karte geschrieben wird.</translation>
  </message>
  <message>
   <source>Classifying {}</source>
   <translation>Klassifikation von {}</translation>
  </message>
  <message>
   <source>Every place of “{}” is given the word that fits it best, and the map of them becomes a layer.</source>
   <translation>Jeder Ort von „{}“ erhält den Begriff, der am besten zu ihm passt; die Karte daraus wird ein Layer.</translation>
  </message>
  <message>
   <source>Land cover of {}</source>
   <translation>Landbedeckung von {}</translation>
  </message>
  <message>
   <source>The folder {} does not exist: create it, or choose another.</source>
   <translation>Der Ordner {} existiert nicht: Legen Sie ihn an, oder wählen Sie einen anderen.</translation>
  </message>
  <message>
   <source>The land cover of “{name}” was written to {path}.</source>
   <translation>Die Landbedeckung von „{name}“ wurde nach {path} geschrieben.</translation>
  </message>
  <message>
   <source>{} is open in this project: choose another name.</source>
   <translation>{} ist in diesem Projekt geöffnet: Wählen Sie einen anderen Namen.</translation>
  </message>
  <message>
   <source>{} was cancelled; nothing was written.</source>
   <translation>{} wurde abgebrochen; es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <source>{} will be replaced.</source>
   <translation>{} wird ersetzt.</translation>
  </message>
  <message>
   <source>“{}” is no longer in the project.</source>
   <translation>„{}“ ist nicht mehr im Projekt.</translation>
  </message>
 </context>
 <context>
  <name>ClassifyDialog</name>
  <message>
   <source>Classify</source>
   <translation>Klassifizieren</translation>
  </message>
  <message>
   <source>Classify all of the layer</source>
   <translation>Den ganzen Layer klassifizieren</translation>
  </message>
  <message>
   <source>Classify land cover</source>
   <translation>Landbedeckung klassifizieren</translation>
  </message>
  <message>
   <source>Classify the part of the layer that the map shows now</source>
   <translation>Den Teil des Layers klassifizieren, den die Karte gerade zeigt</translation>
  </message>
  <message>
   <source>Every place is given the word that fits it best; double-click to change them</source>
   <translation>Jeder Ort erhält den Begriff, der am besten zu ihm passt; zum Ändern doppelklicken</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>GeoTIFF</source>
   <translation>GeoTIFF</translation>
  </message>
  <message>
   <source>Part</source>
   <translation>Bereich</translation>
  </message>
  <message>
   <source>Save land cover</source>
   <translation>Landbedeckung speichern</translation>
  </message>
  <message>
   <source>The GeoTIFF to write: one band, with the words as its colour table</source>
   <translation>Das zu schreibende GeoTIFF: ein Kanal, mit den Begriffen als Farbtabelle</translation>
  </message>
  <message>
   <source>Use any words for what can be seen from above, each with its colour</source>
   <translation>Beliebige englische Begriffe für das verwenden, was von oben zu sehen ist, jeder mit seiner Farbe</translation>
  </message>
  <message>
   <source>What the map shows</source>
   <translation>Kartenausschnitt</translation>
  </message>
  <message>
   <source>Whole layer</source>
   <translation>Ganzer Layer</translation>
  </message>
  <message>
   <source>Words and colours…</source>
   <translation>Begriffe und Farben…</translation>
  </message>
  <message>
   <source>Words of the land cover</source>
   <translation>Begriffe der Landbedeckung</translation>
  </message>
 </context>
 <context>
  <name>Connections</name>
  <message>
   <source>QGIS has no PostgreSQL connection “{}” any more: choose another one below “Search in”, or make it anew in the Data Source Manager.</source>
   <translation>QGIS hat keine PostgreSQL-Verbindung „{}“ mehr: wählen Sie unter „Suchen in“ eine andere, oder legen Sie sie in der Datenquellenverwaltung neu an.</translation>
  </message>
  <message>
   <source>QGIS's authentication database does not give the login “{}” of this connection: enter its master password (Settings ▸ Options ▸ Authentication), then search again.</source>
   <translation>Die Authentifizierungsdatenbank von QGIS gibt die Anmeldung „{}“ dieser Verbindung nicht heraus: geben Sie ihr Hauptpasswort ein (Einstellungen ▸ Optionen ▸ Authentifizierung), und suchen Sie noch einmal.</translation>
  </message>
 </context>
 <context>
  <name>ConverterPanel</name>
  <message>
   <source>A checkpoint is converted by PyTorch and open_clip, in an environment of their own: about {download} to download, {disk} on disk. It is needed for checkpoints only; QGIS and the engine are not touched.</source>
   <translation>Ein Checkpoint wird von PyTorch und open_clip in einer eigenen Umgebung umgewandelt: etwa {download} herunterzuladen, {disk} auf der Platte. Sie wird nur für Checkpoints gebraucht; QGIS und die Engine bleiben unberührt.</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files</source>
   <translation>Ordner mit den .whl-Dateien wählen</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files.</source>
   <translation>Wählen Sie den Ordner mit den .whl-Dateien.</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Ordner mit Wheels</translation>
  </message>
  <message>
   <source>Set up the converter</source>
   <translation>Konverter einrichten</translation>
  </message>
  <message>
   <source>Setting up the converter</source>
   <translation>Der Konverter wird eingerichtet</translation>
  </message>
  <message>
   <source>Unticked: from the Python package index, pypi.org</source>
   <translation>Nicht angekreuzt: aus dem Python Package Index, pypi.org</translation>
  </message>
  <message>
   <source>Without network, from a folder of wheels:</source>
   <translation>Ohne Netzwerk, aus einem Ordner mit Wheels:</translation>
  </message>
 </context>
 <context>
  <name>DetailDialog</name>
  <message>
   <source>&lt;b&gt;Why this tile&lt;/b&gt;</source>
   <translation>&lt;b&gt;Warum diese Kachel&lt;/b&gt;</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Beschreibung</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy the caption or the footprint</source>
   <translation>Die Beschreibung oder den Umriss kopieren</translation>
  </message>
  <message>
   <source>Footprint as WKT</source>
   <translation>Umriss als WKT</translation>
  </message>
  <message>
   <source>Hit {rank} for “{query}”</source>
   <translation>Treffer {rank} für „{query}“</translation>
  </message>
  <message>
   <source>Less like this</source>
   <translation>Weniger davon</translation>
  </message>
  <message>
   <source>More like this</source>
   <translation>Mehr davon</translation>
  </message>
  <message>
   <source>Next hit (Right)</source>
   <translation>Nächster Treffer (Pfeil rechts)</translation>
  </message>
  <message>
   <source>Previous hit (Left)</source>
   <translation>Vorheriger Treffer (Pfeil links)</translation>
  </message>
  <message>
   <source>Push tiles that look like this one down the list</source>
   <translation>Kacheln, die so aussehen wie diese, in der Liste nach unten rücken</translation>
  </message>
  <message>
   <source>Search for tiles that look like this one</source>
   <translation>Nach Kacheln suchen, die so aussehen wie diese</translation>
  </message>
  <message>
   <source>Show the tile on the map</source>
   <translation>Die Kachel in der Karte zeigen</translation>
  </message>
  <message>
   <source>This is not what I look for (−)</source>
   <translation>Das suche ich nicht (−)</translation>
  </message>
  <message>
   <source>This is what I look for (+)</source>
   <translation>Das suche ich (+)</translation>
  </message>
  <message>
   <source>Zoom to</source>
   <translation>Hinzoomen</translation>
  </message>
 </context>
 <context>
  <name>DownloadPanel</name>
  <message>
   <source>Download</source>
   <translation>Herunterladen</translation>
  </message>
  <message>
   <source>Fetched from its authors' place when you press Download, and checked against the checksum that is kept here. What was broken off goes on where it was. Mind the licence.</source>
   <translation>Wird erst beim Klick auf „Herunterladen“ von den Urhebern geholt und mit der hier hinterlegten Prüfsumme verglichen. Abgebrochenes geht dort weiter, wo es war. Beachten Sie die Lizenz.</translation>
  </message>
  <message>
   <source>Fetches the chosen model and installs it</source>
   <translation>Holt das gewählte Modell und installiert es</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>Models that can be fetched</source>
   <translation>Modelle zum Herunterladen</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>installed as {}</source>
   <translation>installiert als {}</translation>
  </message>
 </context>
 <context>
  <name>Embeddings</name>
  <message>
   <source>QGIS's Processing is switched off: switch it on in the plugin manager.</source>
   <translation>QGIS-Verarbeitung ist ausgeschaltet: schalten Sie sie in der Erweiterungsverwaltung ein.</translation>
  </message>
 </context>
 <context>
  <name>EngineClient</name>
  <message>
   <source>Cancelled.</source>
   <translation>Abgebrochen.</translation>
  </message>
  <message>
   <source>Sightline is being unloaded.</source>
   <translation>Sightline wird gerade entladen.</translation>
  </message>
  <message>
   <source>The Sightline engine could not be started ({}).</source>
   <translation>Die Sightline-Engine konnte nicht gestartet werden ({}).</translation>
  </message>
  <message>
   <source>The Sightline engine did not answer “{method}” within {seconds} s.</source>
   <translation>Die Sightline-Engine hat auf „{method}“ nicht innerhalb von {seconds} s geantwortet.</translation>
  </message>
  <message>
   <source>The Sightline engine did not start ({}): see the log messages panel, tab Sightline.</source>
   <translation>Die Sightline-Engine ist nicht gestartet ({}): Siehe das Protokoll von QGIS, Reiter „Sightline“.</translation>
  </message>
  <message>
   <source>The Sightline engine does not start: {} ({}).</source>
   <translation>Die Sightline-Engine startet nicht: {} ({}).</translation>
  </message>
  <message>
   <source>The Sightline engine refused.</source>
   <translation>Die Sightline-Engine hat abgelehnt.</translation>
  </message>
  <message>
   <source>The Sightline engine sent a message of an impossible length.</source>
   <translation>Die Sightline-Engine hat eine Nachricht mit einer unmöglichen Länge gesendet.</translation>
  </message>
  <message>
   <source>The Sightline engine sent a message that cannot be read.</source>
   <translation>Die Sightline-Engine hat eine unlesbare Nachricht gesendet.</translation>
  </message>
  <message>
   <source>The Sightline engine sent a message without its length.</source>
   <translation>Die Sightline-Engine hat eine Nachricht ohne Längenangabe gesendet.</translation>
  </message>
  <message>
   <source>The Sightline engine sent an error that cannot be read.</source>
   <translation>Die Sightline-Engine hat einen Fehler gesendet, der nicht lesbar ist.</translation>
  </message>
  <message>
   <source>The Sightline engine sent something that is not a message.</source>
   <translation>Die Sightline-Engine hat etwas gesendet, das keine Nachricht ist.</translation>
  </message>
  <message>
   <source>The Sightline engine stopped in the middle of a message.</source>
   <translation>Die Sightline-Engine hat mitten in einer Nachricht aufgehört.</translation>
  </message>
  <message>
   <source>The Sightline engine stopped unexpectedly ({}); it starts again with your next action. The log messages panel, tab Sightline, says more.</source>
   <translation>Die Sightline-Engine wurde unerwartet beendet ({}); sie startet mit Ihrer nächsten Aktion wieder. Mehr steht im Protokoll von QGIS, Reiter „Sightline“.</translation>
  </message>
  <message>
   <source>The Sightline engine was started anew: please try again.</source>
   <translation>Die Sightline-Engine wurde neu gestartet: Bitte versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>The Sightline engine's answer ({kind}) has no “{field}”.</source>
   <translation>In der Antwort der Sightline-Engine ({kind}) fehlt „{field}“.</translation>
  </message>
  <message>
   <source>The Sightline engine's answer has no list of {}.</source>
   <translation>In der Antwort der Sightline-Engine fehlt die Liste „{}“.</translation>
  </message>
  <message>
   <source>The Sightline engine's answer is no {}.</source>
   <translation>Die Antwort der Sightline-Engine hat nicht die erwartete Form ({}).</translation>
  </message>
  <message>
   <source>after a pause of {:g} s</source>
   <translation>nach einer Pause von {:g} s</translation>
  </message>
  <message>
   <source>code {}</source>
   <translation>Code {}</translation>
  </message>
  <message>
   <source>it said nothing</source>
   <translation>ohne Meldung</translation>
  </message>
  <message>
   <source>signal {}</source>
   <translation>Signal {}</translation>
  </message>
  <message>
   <source>{} It starts again with your next action.</source>
   <translation>{} Sie startet mit Ihrer nächsten Aktion wieder.</translation>
  </message>
 </context>
 <context>
  <name>EngineDialog</name>
  <message>
   <source>Copies versions, settings and the last lines of the log, without your home folder and user name, for a report of a problem</source>
   <translation>Kopiert für einen Fehlerbericht die Versionen, die Einstellungen und die letzten Zeilen des Protokolls, ohne Ihr Benutzerverzeichnis und Ihren Benutzernamen</translation>
  </message>
  <message>
   <source>Copy diagnostics</source>
   <translation>Diagnose kopieren</translation>
  </message>
  <message>
   <source>Ends the engine and starts it anew</source>
   <translation>Beendet die Engine und startet sie neu</translation>
  </message>
  <message>
   <source>Install, verify or remove the engine's libraries</source>
   <translation>Bibliotheken der Engine installieren, prüfen oder entfernen</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>Protokoll</translation>
  </message>
  <message>
   <source>Log of the engine</source>
   <translation>Protokoll der Engine</translation>
  </message>
  <message>
   <source>Log panel</source>
   <translation>QGIS-Protokoll</translation>
  </message>
  <message>
   <source>Opens QGIS's log messages, tab Sightline</source>
   <translation>Öffnet das Protokoll von QGIS, Reiter „Sightline“</translation>
  </message>
  <message>
   <source>Restart</source>
   <translation>Neu starten</translation>
  </message>
  <message>
   <source>Set up…</source>
   <translation>Einrichten…</translation>
  </message>
  <message>
   <source>Sightline engine room</source>
   <translation>Sightline: Engine-Status</translation>
  </message>
  <message>
   <source>The engine has not written anything yet.</source>
   <translation>Die Engine hat noch nichts geschrieben.</translation>
  </message>
  <message>
   <source>What the engine wrote, the newest at the end</source>
   <translation>Was die Engine geschrieben hat, das Neueste am Ende</translation>
  </message>
 </context>
 <context>
  <name>EngineLine</name>
  <message>
   <source>Click to open the engine room</source>
   <translation>Klicken, um den Engine-Status zu öffnen</translation>
  </message>
  <message>
   <source>Engine</source>
   <translation>Engine</translation>
  </message>
  <message>
   <source>Opens the engine room</source>
   <translation>Öffnet den Engine-Status</translation>
  </message>
  <message>
   <source>The state of the engine, the program that reads and understands your rasters: whether it runs, the model, the processor that it really uses, its memory and the requests under way. Click it for its log, to restart it, or to copy what a report of a problem needs.</source>
   <translation>Der Zustand der Engine, des Programms, das Ihre Raster liest und versteht: ob sie läuft, das Modell, der tatsächlich genutzte Prozessor, ihr Arbeitsspeicher und die laufenden Anfragen. Klicken Sie darauf, um das Protokoll zu sehen, die Engine neu zu starten oder zu kopieren, was ein Fehlerbericht braucht.</translation>
  </message>
 </context>
 <context>
  <name>EngineRoom</name>
  <message>
   <source>Restart</source>
   <translation>Neu starten</translation>
  </message>
  <message>
   <source>Restart the engine?</source>
   <translation>Engine neu starten?</translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation>Engine einrichten…</translation>
  </message>
  <message>
   <source>The diagnostics are in the clipboard, without your home folder and user name: paste them into your report.</source>
   <translation>Die Diagnose liegt in der Zwischenablage, ohne Ihr Benutzerverzeichnis und Ihren Benutzernamen: Fügen Sie sie in Ihren Bericht ein.</translation>
  </message>
  <message>
   <source>The engine is at work ({}). What is under way ends; what was finished is kept.</source>
   <translation>Die Engine arbeitet gerade ({}). Was noch läuft, wird beendet; was fertig ist, bleibt erhalten.</translation>
  </message>
  <message>
   <source>The engine is set up and answers ({}). Close this window and go on.</source>
   <translation>Die Engine ist eingerichtet und antwortet ({}). Schließen Sie dieses Fenster, und machen Sie weiter.</translation>
  </message>
 </context>
 <context>
  <name>EngineState</name>
  <message>
   <source>Engine: not running</source>
   <translation>Engine: läuft nicht</translation>
  </message>
  <message>
   <source>Engine: ready · {}</source>
   <translation>Engine: bereit · {}</translation>
  </message>
  <message>
   <source>Engine: starting</source>
   <translation>Engine: startet</translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation>Indizes</translation>
  </message>
  <message>
   <source>Memory</source>
   <translation>Arbeitsspeicher</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>Process</source>
   <translation>Prozess</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Prozessor</translation>
  </message>
  <message>
   <source>Python</source>
   <translation>Python</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>Under way</source>
   <translation>In Arbeit</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>fehlgeschlagen</translation>
  </message>
  <message>
   <source>not running</source>
   <translation>läuft nicht</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>ready</source>
   <translation>bereit</translation>
  </message>
  <message>
   <source>starting</source>
   <translation>startet</translation>
  </message>
  <message>
   <source>working</source>
   <translation>arbeitet</translation>
  </message>
  <message>
   <source>{count} indexes, {size} on disk</source>
   <translation>{count} Indizes, {size} auf dem Datenträger</translation>
  </message>
  <message>
   <source>{} as a substitute</source>
   <translation>{} als Ersatz</translation>
  </message>
  <message>
   <source>{} under way</source>
   <translation>{} in Arbeit</translation>
  </message>
 </context>
 <context>
  <name>Environment</name>
  <message>
   <source>Checking the libraries…</source>
   <translation>Die Bibliotheken werden geprüft…</translation>
  </message>
  <message>
   <source>Installing the engine's libraries (about {} MB to download)…</source>
   <translation>Die Bibliotheken der Engine werden installiert (etwa {} MB werden heruntergeladen)…</translation>
  </message>
  <message>
   <source>Installing the engine's libraries from {}…</source>
   <translation>Die Bibliotheken der Engine werden aus {} installiert…</translation>
  </message>
  <message>
   <source>Installing torch and the other libraries of the converter…</source>
   <translation>torch und die anderen Bibliotheken des Konverters werden installiert…</translation>
  </message>
  <message>
   <source>Installing {}…</source>
   <translation>{} wird installiert…</translation>
  </message>
  <message>
   <source>Making the engine's environment in {folder} with {python}…</source>
   <translation>Die Umgebung der Engine wird in {folder} mit {python} angelegt…</translation>
  </message>
  <message>
   <source>No Python was found to set up the Sightline engine with: install Python 3.11 or newer.</source>
   <translation>Zum Einrichten der Sightline-Engine wurde kein Python gefunden: Installieren Sie Python 3.11 oder neuer.</translation>
  </message>
  <message>
   <source>On Linux pip may bring torch with NVIDIA's libraries, which are several GB. Where another Python has torch and open_clip already, stop this and name it in the variable {}.</source>
   <translation>Unter Linux bringt pip torch möglicherweise mit NVIDIAs Bibliotheken, die mehrere GB groß sind. Hat ein anderes Python torch und open_clip bereits, brechen Sie ab und nennen Sie es in der Variablen {}.</translation>
  </message>
  <message>
   <source>Removing {}…</source>
   <translation>{} wird entfernt…</translation>
  </message>
  <message>
   <source>The Sightline engine is not set up yet: press “Set up engine…”.</source>
   <translation>Die Sightline-Engine ist noch nicht eingerichtet: Klicken Sie auf „Engine einrichten…“.</translation>
  </message>
  <message>
   <source>The Sightline engine is set up.</source>
   <translation>Die Sightline-Engine ist eingerichtet.</translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} cannot import {} ({}): press “Set up engine…” to repair it.</source>
   <translation>Das Python der Sightline-Engine in {} kann {} nicht importieren ({}): Klicken Sie auf „Engine einrichten…“, um es zu reparieren.</translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} does not work ({}): try again, or press “Set up engine…” to repair it.</source>
   <translation>Das Python der Sightline-Engine in {} funktioniert nicht ({}): Versuchen Sie es noch einmal, oder klicken Sie auf „Engine einrichten…“, um es zu reparieren.</translation>
  </message>
  <message>
   <source>The converter is set up.</source>
   <translation>Der Konverter ist eingerichtet.</translation>
  </message>
  <message>
   <source>The converter that imports checkpoints of models is not set up yet: `sightline models setup` does it, or {} names a Python that has torch and open_clip.</source>
   <translation>Der Konverter, der Checkpoints von Modellen importiert, ist noch nicht eingerichtet: `sightline models setup` holt das nach, oder {} nennt ein Python mit torch und open_clip.</translation>
  </message>
  <message>
   <source>The converter's Python at {} cannot import {} ({}): set it up again with `sightline models setup`.</source>
   <translation>Das Python des Konverters in {} kann {} nicht importieren ({}): Richten Sie ihn mit `sightline models setup` neu ein.</translation>
  </message>
  <message>
   <source>The converter's Python at {} does not work ({}): set it up again with `sightline models setup`.</source>
   <translation>Das Python des Konverters in {} funktioniert nicht ({}): Richten Sie ihn mit `sightline models setup` neu ein.</translation>
  </message>
  <message>
   <source>The converter's environment in {} is up to date.</source>
   <translation>Die Umgebung des Konverters in {} ist auf dem neuesten Stand.</translation>
  </message>
  <message>
   <source>The engine's environment could not be made in {}: see the last lines of the log.</source>
   <translation>Die Umgebung der Engine konnte nicht in {} angelegt werden: Siehe die letzten Zeilen des Protokolls.</translation>
  </message>
  <message>
   <source>The engine's environment in {} could not be removed completely ({}): close other programs that use it and try again.</source>
   <translation>Die Umgebung der Engine in {} konnte nicht vollständig entfernt werden ({}): Schließen Sie andere Programme, die sie benutzen, und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>The engine's environment in {} is up to date.</source>
   <translation>Die Umgebung der Engine in {} ist auf dem neuesten Stand.</translation>
  </message>
  <message>
   <source>The engine's environment in {} no longer has the Python that it was made with: press “Set up engine…” to make it anew.</source>
   <translation>Die Umgebung der Engine in {} hat das Python nicht mehr, mit dem sie angelegt wurde: Klicken Sie auf „Engine einrichten…“, um sie neu anzulegen.</translation>
  </message>
  <message>
   <source>The folder {} holds other files: choose an empty folder for the engine's environment.</source>
   <translation>Der Ordner {} enthält andere Dateien: Wählen Sie einen leeren Ordner für die Umgebung der Engine.</translation>
  </message>
  <message>
   <source>The libraries could not be installed, because the disk is full: make room, and start the set-up again; it goes on from here.</source>
   <translation>Die Bibliotheken konnten nicht installiert werden, weil der Datenträger voll ist: Schaffen Sie Platz, und starten Sie die Einrichtung neu; sie macht hier weiter.</translation>
  </message>
  <message>
   <source>The libraries could not be installed: a file is damaged, or not the one that Sightline was tested with (see the log). Start the set-up again, or choose a folder of wheels made for this version of Sightline.</source>
   <translation>Die Bibliotheken konnten nicht installiert werden: Eine Datei ist beschädigt oder nicht die, mit der Sightline geprüft wurde (siehe das Protokoll). Starten Sie die Einrichtung neu, oder wählen Sie einen Ordner mit Wheels, der für diese Version von Sightline angelegt wurde.</translation>
  </message>
  <message>
   <source>The libraries could not be installed: see the last lines of the log, check the network or the proxy (or choose a folder of wheels), and start the set-up again; it goes on from here.</source>
   <translation>Die Bibliotheken konnten nicht installiert werden: Sehen Sie sich die letzten Zeilen des Protokolls an, prüfen Sie das Netzwerk oder den Proxy (oder wählen Sie einen Ordner mit Wheels), und starten Sie die Einrichtung neu; sie macht hier weiter.</translation>
  </message>
  <message>
   <source>The list of the engine's libraries {} cannot be read ({}): install the plugin again.</source>
   <translation>Die Liste der Bibliotheken der Engine, {}, ist nicht lesbar ({}): Installieren Sie die Erweiterung neu.</translation>
  </message>
  <message>
   <source>The set-up of the Sightline engine was not finished: press “Set up engine…” to go on with it.</source>
   <translation>Die Einrichtung der Sightline-Engine wurde nicht abgeschlossen: Klicken Sie auf „Engine einrichten…“, um sie fortzusetzen.</translation>
  </message>
  <message>
   <source>The set-up of the converter was not finished: start it again (`sightline models setup`), and it goes on from there.</source>
   <translation>Die Einrichtung des Konverters wurde nicht beendet: Starten Sie sie neu (`sightline models setup`), sie macht dort weiter.</translation>
  </message>
  <message>
   <source>The set-up was stopped; start it again to go on from here.</source>
   <translation>Die Einrichtung wurde angehalten; starten Sie sie neu, um hier weiterzumachen.</translation>
  </message>
  <message>
   <source>There is no Python at {}, the path given for the engine by {}: correct it, or remove it and press “Set up engine…”.</source>
   <translation>In {} gibt es kein Python (für die Engine angegeben durch {}): Berichtigen Sie die Angabe, oder entfernen Sie sie, und klicken Sie auf „Engine einrichten…“.</translation>
  </message>
  <message>
   <source>There is no Python at {}, the path that {} names: correct it, or remove it and set up the converter.</source>
   <translation>Unter {}, dem Pfad in {}, gibt es kein Python: Berichtigen Sie ihn, oder entfernen Sie ihn und richten Sie den Konverter ein.</translation>
  </message>
  <message>
   <source>There is no folder {} with the wheels: choose the folder that holds the .whl files.</source>
   <translation>Einen Ordner {} mit den Wheels gibt es nicht: Wählen Sie den Ordner mit den .whl-Dateien.</translation>
  </message>
  <message>
   <source>There is no hardware {}: choose one of {}.</source>
   <translation>Hardware {} gibt es nicht: Wählen Sie eine von {}.</translation>
  </message>
  <message>
   <source>This version of Sightline needs other libraries for importing models than those set up: set up the converter again (`sightline models setup`) to bring them up to date.</source>
   <translation>Diese Version von Sightline braucht zum Importieren von Modellen andere Bibliotheken als die eingerichteten: Richten Sie den Konverter neu ein (`sightline models setup`), um sie zu aktualisieren.</translation>
  </message>
  <message>
   <source>This version of Sightline needs other libraries than those set up: press “Set up engine…” to bring them up to date.</source>
   <translation>Diese Version von Sightline braucht andere Bibliotheken als die eingerichteten: Klicken Sie auf „Engine einrichten…“, um sie zu aktualisieren.</translation>
  </message>
  <message>
   <source>What is set up in {} does not work; it is made anew.</source>
   <translation>Was in {} eingerichtet ist, funktioniert nicht; es wird neu angelegt.</translation>
  </message>
  <message>
   <source>it did not answer within {:.0f} s</source>
   <translation>es hat nicht innerhalb von {:.0f} s geantwortet</translation>
  </message>
  <message>
   <source>it does not start: {}</source>
   <translation>es startet nicht: {}</translation>
  </message>
  <message>
   <source>it ended with code {}</source>
   <translation>es endete mit Code {}</translation>
  </message>
  <message>
   <source>see the log; on Linux and macOS it needs a C++ compiler and Python's header files</source>
   <translation>siehe das Protokoll; unter Linux und macOS sind ein C++-Compiler und die Header-Dateien von Python nötig</translation>
  </message>
  <message>
   <source>the default folder</source>
   <translation>der Standardordner</translation>
  </message>
  <message>
   <source>the folder in the plugin's settings</source>
   <translation>der Ordner in den Einstellungen der Erweiterung</translation>
  </message>
  <message>
   <source>the plugin's settings</source>
   <translation>die Einstellungen der Erweiterung</translation>
  </message>
  <message>
   <source>the variable {}</source>
   <translation>die Variable {}</translation>
  </message>
  <message>
   <source>{} cannot make the engine's environment: it needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: sudo apt install python3-venv).</source>
   <translation>{} kann die Umgebung der Engine nicht anlegen: Nötig ist Python 3.11 oder neuer mit dem Modul venv (unter Debian und Ubuntu: sudo apt install python3-venv).</translation>
  </message>
  <message>
   <source>{} could not be installed ({}): the engine works without it and compares every tile where it would be quicker with it. To try again, start the set-up once more.</source>
   <translation>{} konnte nicht installiert werden ({}): Die Engine arbeitet ohne es und vergleicht jede Kachel, wo es damit schneller ginge. Um es noch einmal zu versuchen, starten Sie die Einrichtung neu.</translation>
  </message>
  <message>
   <source>{} could not be removed: close other programs that use the engine and start the set-up again.</source>
   <translation>{} konnte nicht entfernt werden: Schließen Sie andere Programme, die die Engine benutzen, und starten Sie die Einrichtung neu.</translation>
  </message>
  <message>
   <source>{} does not exist on this operating system: choose one of {}.</source>
   <translation>{} gibt es auf diesem Betriebssystem nicht: Wählen Sie eines von {}.</translation>
  </message>
  <message>
   <source>{} does not start ({}).</source>
   <translation>{} startet nicht ({}).</translation>
  </message>
  <message>
   <source>{} does not start: choose another Python, 3.11 or newer.</source>
   <translation>{} startet nicht: Wählen Sie ein anderes Python, 3.11 oder neuer.</translation>
  </message>
  <message>
   <source>{} has room for {} MB, but {} MB are needed: make room, or choose another folder.</source>
   <translation>In {} ist Platz für {} MB, nötig sind aber {} MB: Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>{} is not there: the engine compares every tile where it would be quicker with it.</source>
   <translation>{} ist nicht da: Die Engine vergleicht jede Kachel, wo es damit schneller ginge.</translation>
  </message>
  <message>
   <source>{} was not made by Sightline: it is left as it is.</source>
   <translation>{} wurde nicht von Sightline angelegt und bleibt, wie es ist.</translation>
  </message>
 </context>
 <context>
  <name>ExampleFiles</name>
  <message>
   <source>All files (*)</source>
   <translation>Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Images ({})</source>
   <translation>Bilder ({})</translation>
  </message>
  <message>
   <source>Images that show what you look for</source>
   <translation>Bilder, die zeigen, was Sie suchen</translation>
  </message>
  <message>
   <source>“{name}” is not an image that Sightline can read: take one of {kinds}.</source>
   <translation>„{name}“ ist kein Bild, das Sightline lesen kann: Nehmen Sie eines der Formate {kinds}.</translation>
  </message>
 </context>
 <context>
  <name>Examples</name>
  <message>
   <source>Nothing is selected: select polygons or hits on the map first (Select Features).</source>
   <translation>Nichts ist gewählt: Wählen Sie zuerst Polygone oder Treffer in der Karte (Objekte wählen).</translation>
  </message>
  <message>
   <source>Of {count} selected features the first {most} became examples: select fewer.</source>
   <translation>Von {count} gewählten Objekten wurden die ersten {most} zu Beispielen: Wählen Sie weniger.</translation>
  </message>
  <message>
   <source>The box covers only {width} × {height} pixels of “{name}”: drag one of at least {least} pixels a side.</source>
   <translation>Das Rechteck umfasst nur {width} × {height} Pixel von „{name}“: Ziehen Sie eines mit mindestens {least} Pixeln je Seite auf.</translation>
  </message>
  <message>
   <source>There is no raster layer on the map: add one, or tick it in the layer tree.</source>
   <translation>In der Karte ist kein Rasterlayer: Fügen Sie einen hinzu, oder kreuzen Sie ihn im Layerbaum an.</translation>
  </message>
  <message>
   <source>box in {}</source>
   <translation>Rechteck in {}</translation>
  </message>
  <message>
   <source>tile {tile} of {name}</source>
   <translation>Kachel {tile} von {name}</translation>
  </message>
 </context>
 <context>
  <name>ExportBench</name>
  <message>
   <source>1 hit was written to {path}.</source>
   <translation>1 Treffer wurde nach {path} geschrieben.</translation>
  </message>
  <message>
   <source>{count} hits were written to {path}.</source>
   <translation>{count} Treffer wurden nach {path} geschrieben.</translation>
  </message>
 </context>
 <context>
  <name>Exporting</name>
  <message>
   <source>Export hits</source>
   <translation>Treffer exportieren</translation>
  </message>
  <message>
   <source>Export one footprint per layer</source>
   <translation>Eine Fläche je Layer exportieren</translation>
  </message>
  <message>
   <source>Folder for a GeoTIFF of each hit</source>
   <translation>Ordner für ein GeoTIFF je Treffer</translation>
  </message>
  <message>
   <source>Report as a page, with pictures</source>
   <translation>Bericht als Seite, mit Bildern</translation>
  </message>
 </context>
 <context>
  <name>FarLayers</name>
  <message>
   <source>{} does not answer.</source>
   <translation>{} antwortet nicht.</translation>
  </message>
 </context>
 <context>
  <name>FarRasters</name>
  <message>
   <source>The archive names a place that is no file: {}.</source>
   <translation>Das Archiv nennt einen Ort, der keine Datei ist: {}.</translation>
  </message>
  <message>
   <source>{} cannot be read: is the server in reach, and may you read it?</source>
   <translation>{} kann nicht gelesen werden: ist der Server erreichbar, und dürfen Sie es lesen?</translation>
  </message>
  <message>
   <source>{} is not there, or cannot be read, on this computer.</source>
   <translation>{} ist auf diesem Rechner nicht da oder nicht lesbar.</translation>
  </message>
 </context>
 <context>
  <name>HeatMaps</name>
  <message>
   <source>Heat map of {layer} for “{query}”</source>
   <translation>Heatmap von {layer} für „{query}“</translation>
  </message>
  <message>
   <source>Heat: {}</source>
   <translation>Heatmap: {}</translation>
  </message>
  <message>
   <source>Sightline heat maps</source>
   <translation>Sightline-Heatmaps</translation>
  </message>
  <message>
   <source>The heat map for “{}” was cancelled.</source>
   <translation>Die Heatmap für „{}“ wurde abgebrochen.</translation>
  </message>
 </context>
 <context>
  <name>Help</name>
  <message>
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>Opens the help page on this</source>
   <translation>Öffnet die Hilfeseite hierzu</translation>
  </message>
 </context>
 <context>
  <name>HelpWindow</name>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>Inhalt</translation>
  </message>
  <message>
   <source>Help page</source>
   <translation>Hilfeseite</translation>
  </message>
  <message>
   <source>Open in browser</source>
   <translation>Im Browser öffnen</translation>
  </message>
  <message>
   <source>Sightline help</source>
   <translation>Sightline-Hilfe</translation>
  </message>
 </context>
 <context>
  <name>Histogram</name>
  <message>
   <source>How well all tiles match. Drag, or press the arrow keys, to hide those that match less</source>
   <translation>Wie gut alle Kacheln übereinstimmen. Ziehen Sie, oder drücken Sie die Pfeiltasten, um weniger gute auszublenden</translation>
  </message>
  <message>
   <source>Least match that is shown</source>
   <translation>Geringste angezeigte Übereinstimmung</translation>
  </message>
  <message>
   <source>Match of all {} tiles: drag to hide what matches less</source>
   <translation>Übereinstimmung aller {} Kacheln: ziehen, um weniger gute auszublenden</translation>
  </message>
  <message>
   <source>{count} of {tiles} tiles match at least {match}</source>
   <translation>{count} von {tiles} Kacheln stimmen zu mindestens {match} überein</translation>
  </message>
 </context>
 <context>
  <name>HitActions</name>
  <message>
   <source>Add the image to the project</source>
   <translation>Das Bild ins Projekt aufnehmen</translation>
  </message>
  <message>
   <source>Copy caption</source>
   <translation>Beschreibung kopieren</translation>
  </message>
  <message>
   <source>Copy footprint as WKT</source>
   <translation>Umriss als WKT kopieren</translation>
  </message>
  <message>
   <source>Details…</source>
   <translation>Details…</translation>
  </message>
  <message>
   <source>Less like this</source>
   <translation>Weniger davon</translation>
  </message>
  <message>
   <source>More like this</source>
   <translation>Mehr davon</translation>
  </message>
  <message>
   <source>This is not what I look for</source>
   <translation>Das suche ich nicht</translation>
  </message>
  <message>
   <source>This is what I look for</source>
   <translation>Das suche ich</translation>
  </message>
  <message>
   <source>Zoom to</source>
   <translation>Hinzoomen</translation>
  </message>
 </context>
 <context>
  <name>HitRow</name>
  <message>
   <source>Caption made from measurements</source>
   <translation>Beschreibung aus Messwerten gebildet</translation>
  </message>
  <message>
   <source>Caption: nearest of Sightline's own sentences</source>
   <translation>Beschreibung: der ähnlichste unter den eigenen Sätzen von Sightline</translation>
  </message>
  <message>
   <source>Cloud</source>
   <translation>Wolken</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <source>E</source>
   <translation>O</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Layer</translation>
  </message>
  <message>
   <source>Match before and after</source>
   <translation>Übereinstimmung vorher/nachher</translation>
  </message>
  <message>
   <source>Match {match}, score {score}, tile {tile}, model {model}</source>
   <translation>Übereinstimmung {match}, Score {score}, Kachel {tile}, Modell {model}</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>N</source>
   <translation>N</translation>
  </message>
  <message>
   <source>No picture: {}</source>
   <translation>Kein Bild: {}</translation>
  </message>
  <message>
   <source>Position</source>
   <translation>Position</translation>
  </message>
  <message>
   <source>S</source>
   <translation>S</translation>
  </message>
  <message>
   <source>Score</source>
   <translation>Score</translation>
  </message>
  <message>
   <source>Tile</source>
   <translation>Kachel</translation>
  </message>
  <message>
   <source>W</source>
   <translation>W</translation>
  </message>
  <message>
   <source>Without data</source>
   <translation>Ohne Daten</translation>
  </message>
  <message>
   <source>{lat}° {ns}, {lon}° {ew}</source>
   <translation>{lat}° {ns}, {lon}° {ew}</translation>
  </message>
  <message>
   <source>{size}, number {number}</source>
   <translation>{size}, Nummer {number}</translation>
  </message>
 </context>
 <context>
  <name>HitViews</name>
  <message>
   <source>Hits, best first</source>
   <translation>Treffer, der beste zuerst</translation>
  </message>
 </context>
 <context>
  <name>HitsModel</name>
  <message>
   <source>Caption</source>
   <translation>Beschreibung</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Layer</translation>
  </message>
  <message>
   <source>Mark</source>
   <translation>Bewertung</translation>
  </message>
  <message>
   <source>Match</source>
   <translation>Übereinstimmung</translation>
  </message>
  <message>
   <source>disliked</source>
   <translation>negativ</translation>
  </message>
  <message>
   <source>liked</source>
   <translation>positiv</translation>
  </message>
 </context>
 <context>
  <name>ImportBench</name>
  <message>
   <source>Cancelled: nothing was installed.</source>
   <translation>Abgebrochen: Es wurde nichts installiert.</translation>
  </message>
  <message>
   <source>Compared with the original</source>
   <translation>Mit dem Original verglichen</translation>
  </message>
  <message>
   <source>Installing {}</source>
   <translation>{} wird installiert</translation>
  </message>
  <message>
   <source>Looking at the file</source>
   <translation>Die Datei wird angesehen</translation>
  </message>
  <message>
   <source>all sensors</source>
   <translation>alle Sensoren</translation>
  </message>
  <message>
   <source>“{model}” is used for {sensor} from now on.</source>
   <translation>„{model}“ wird von jetzt an für {sensor} verwendet.</translation>
  </message>
  <message>
   <source>“{}” is a checkpoint.</source>
   <translation>„{}“ ist ein Checkpoint.</translation>
  </message>
  <message>
   <source>“{}” is installed.</source>
   <translation>„{}“ ist installiert.</translation>
  </message>
 </context>
 <context>
  <name>ImportDialog</name>
  <message>
   <source>&lt;p&gt;Choose one of these:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a published &lt;b&gt;checkpoint&lt;/b&gt; (.pt, .pth, .safetensors or .zip, or the folder that it came in), as of RemoteCLIP, GeoRSCLIP, SkyCLIP, Git-RSCLIP, SARCLIP or any open_clip model&lt;/li&gt;&lt;li&gt;a pair of &lt;b&gt;ONNX&lt;/b&gt; files (image.onnx, text.onnx) with their small .yaml file, in a folder&lt;/li&gt;&lt;li&gt;a Sightline &lt;b&gt;bundle&lt;/b&gt; (.zip or folder), as Export makes them&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Nothing in it is executed, and nothing is sent anywhere.&lt;/p&gt;</source>
   <translation>&lt;p&gt;Wählen Sie eines von diesen:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;einen veröffentlichten &lt;b&gt;Checkpoint&lt;/b&gt; (.pt, .pth, .safetensors oder .zip, oder den Ordner, in dem er kam), etwa von RemoteCLIP, GeoRSCLIP, SkyCLIP, Git-RSCLIP, SARCLIP oder einem open_clip-Modell&lt;/li&gt;&lt;li&gt;ein Paar von &lt;b&gt;ONNX&lt;/b&gt;-Dateien (image.onnx, text.onnx) mit ihrer kleinen .yaml-Datei in einem Ordner&lt;/li&gt;&lt;li&gt;ein Sightline-&lt;b&gt;Bundle&lt;/b&gt; (.zip oder Ordner), wie „Exportieren“ sie macht&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Nichts darin wird ausgeführt, und nichts wird irgendwohin gesendet.&lt;/p&gt;</translation>
  </message>
  <message>
   <source>All files ({})</source>
   <translation>Alle Dateien ({})</translation>
  </message>
  <message>
   <source>All sensors</source>
   <translation>Alle Sensoren</translation>
  </message>
  <message>
   <source>File of a model</source>
   <translation>Datei eines Modells</translation>
  </message>
  <message>
   <source>File or folder of the model</source>
   <translation>Datei oder Ordner des Modells</translation>
  </message>
  <message>
   <source>File…</source>
   <translation>Datei…</translation>
  </message>
  <message>
   <source>Folder of a model</source>
   <translation>Ordner eines Modells</translation>
  </message>
  <message>
   <source>Folder…</source>
   <translation>Ordner…</translation>
  </message>
  <message>
   <source>From now on layers are indexed and searched with {}</source>
   <translation>Von jetzt an werden Layer mit {} indiziert und durchsucht</translation>
  </message>
  <message>
   <source>Install</source>
   <translation>Installieren</translation>
  </message>
  <message>
   <source>Install a model from a file</source>
   <translation>Ein Modell aus einer Datei installieren</translation>
  </message>
  <message>
   <source>Looking at the file</source>
   <translation>Die Datei wird angesehen</translation>
  </message>
  <message>
   <source>Models ({})</source>
   <translation>Modelle ({})</translation>
  </message>
  <message>
   <source>Use it for:</source>
   <translation>Verwenden für:</translation>
  </message>
  <message>
   <source>What became of it</source>
   <translation>Was daraus wurde</translation>
  </message>
 </context>
 <context>
  <name>ImportForm</name>
  <message>
   <source>Architecture:</source>
   <translation>Architektur:</translation>
  </message>
  <message>
   <source>As it is called in lists and on the command line: letters, digits, “-”, “_” and “.”</source>
   <translation>Wie es in Listen und auf der Kommandozeile heißt: Buchstaben, Ziffern, „-“, „_“ und „.“</translation>
  </message>
  <message>
   <source>Choose the architecture that the weights are for, for example ViT-B-32.</source>
   <translation>Wählen Sie die Architektur, für die die Gewichte sind, zum Beispiel ViT-B-32.</translation>
  </message>
  <message>
   <source>Fill in the licence: its authors' page names it.</source>
   <translation>Tragen Sie die Lizenz ein: Die Seite der Urheber nennt sie.</translation>
  </message>
  <message>
   <source>Give the model a name.</source>
   <translation>Geben Sie dem Modell einen Namen.</translation>
  </message>
  <message>
   <source>Half precision takes half the room, eight bits a quarter; both are compared with the original and the loss is told</source>
   <translation>Halbe Genauigkeit braucht halb so viel Platz, acht Bit ein Viertel; beides wird mit dem Original verglichen und der Verlust genannt</translation>
  </message>
  <message>
   <source>Licence:</source>
   <translation>Lizenz:</translation>
  </message>
  <message>
   <source>More options</source>
   <translation>Weitere Optionen</translation>
  </message>
  <message>
   <source>Name:</source>
   <translation>Name:</translation>
  </message>
  <message>
   <source>Precision:</source>
   <translation>Genauigkeit:</translation>
  </message>
  <message>
   <source>Recognised as:</source>
   <translation>Erkannt als:</translation>
  </message>
  <message>
   <source>Replace the model of this name</source>
   <translation>Das Modell dieses Namens ersetzen</translation>
  </message>
  <message>
   <source>There is a model “{}” already: give this one another name, or tick Replace.</source>
   <translation>Es gibt schon ein Modell „{}“: Geben Sie diesem einen anderen Namen, oder kreuzen Sie „Ersetzen“ an.</translation>
  </message>
  <message>
   <source>Under which its authors give it away, for example “MIT” or “CC-BY-NC-4.0”; it stands in the bundle</source>
   <translation>Unter der die Urheber es weitergeben, zum Beispiel „MIT“ oder „CC-BY-NC-4.0“; sie steht im Bundle</translation>
  </message>
  <message>
   <source>Which network the weights are for</source>
   <translation>Für welches Netz die Gewichte sind</translation>
  </message>
  <message>
   <source>a Sightline bundle</source>
   <translation>ein Sightline-Bundle</translation>
  </message>
  <message>
   <source>a checkpoint</source>
   <translation>ein Checkpoint</translation>
  </message>
  <message>
   <source>a pair of ONNX files</source>
   <translation>ein Paar von ONNX-Dateien</translation>
  </message>
  <message>
   <source>float16: half the size</source>
   <translation>float16: halb so groß</translation>
  </message>
  <message>
   <source>float32: exact</source>
   <translation>float32: genau</translation>
  </message>
  <message>
   <source>int8: a quarter of the size, less exact</source>
   <translation>int8: ein Viertel der Größe, weniger genau</translation>
  </message>
  <message>
   <source>must be filled in: see the model's page</source>
   <translation>muss eingetragen werden: siehe die Seite des Modells</translation>
  </message>
 </context>
 <context>
  <name>Imported</name>
  <message>
   <source>{} tiles, imported</source>
   <translation>{} Kacheln, importiert</translation>
  </message>
 </context>
 <context>
  <name>IndexBench</name>
  <message>
   <source>Counting the tiles…</source>
   <translation>Kacheln werden gezählt…</translation>
  </message>
  <message>
   <source>Looking at the layer…</source>
   <translation>Layer wird untersucht…</translation>
  </message>
  <message>
   <source>about {}</source>
   <translation>etwa {}</translation>
  </message>
  <message>
   <source>{} on disk</source>
   <translation>{} auf dem Datenträger</translation>
  </message>
 </context>
 <context>
  <name>IndexDialog</name>
  <message>
   <source> m</source>
   <translation> m</translation>
  </message>
  <message>
   <source>As recognised</source>
   <translation>Wie erkannt</translation>
  </message>
  <message>
   <source>As recognised: {}</source>
   <translation>Wie erkannt: {}</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Automatic: {}</source>
   <translation>Automatisch: {}</translation>
  </message>
  <message>
   <source>Drag a box on the map</source>
   <translation>Ein Rechteck in der Karte aufziehen</translation>
  </message>
  <message>
   <source>Draw on the map</source>
   <translation>In der Karte zeichnen</translation>
  </message>
  <message>
   <source>Drawn box</source>
   <translation>Gezeichnetes Rechteck</translation>
  </message>
  <message>
   <source>Extent</source>
   <translation>Ausdehnung</translation>
  </message>
  <message>
   <source>How much ground a tile shows: about as large as what you look for</source>
   <translation>Wie viel Boden eine Kachel zeigt: etwa so groß wie das, was Sie suchen</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Indizieren</translation>
  </message>
  <message>
   <source>Index “{}”</source>
   <translation>„{}“ indizieren</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>Overlap</source>
   <translation>Überlappung</translation>
  </message>
  <message>
   <source>Sensor</source>
   <translation>Sensor</translation>
  </message>
  <message>
   <source>Several sizes find small things and large ones, and take longer</source>
   <translation>Mehrere Größen finden Kleines und Großes und dauern länger</translation>
  </message>
  <message>
   <source>Sizes</source>
   <translation>Größen</translation>
  </message>
  <message>
   <source>The part of the model that looks at the tiles</source>
   <translation>Der Teil des Modells, der die Kacheln auswertet</translation>
  </message>
  <message>
   <source>Tile size</source>
   <translation>Kachelgröße</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>Einheiten</translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation>Kartenausschnitt</translation>
  </message>
  <message>
   <source>What lies between two tiles is found better if they overlap</source>
   <translation>Was zwischen zwei Kacheln liegt, wird besser gefunden, wenn sie sich überlappen</translation>
  </message>
  <message>
   <source>What the numbers in the file mean</source>
   <translation>Was die Zahlen in der Datei bedeuten</translation>
  </message>
  <message>
   <source>What took the image; it decides which roles there are</source>
   <translation>Womit das Bild aufgenommen wurde; davon hängt ab, welche Rollen es gibt</translation>
  </message>
  <message>
   <source>Which part of the layer is indexed</source>
   <translation>Welcher Teil des Layers indiziert wird</translation>
  </message>
  <message>
   <source>Whole layer</source>
   <translation>Ganzer Layer</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
 </context>
 <context>
  <name>IndexExtent</name>
  <message>
   <source>Drag a box on the map, over the part that is to be indexed.</source>
   <translation>Ziehen Sie in der Karte ein Rechteck über dem Teil auf, der indiziert werden soll.</translation>
  </message>
 </context>
 <context>
  <name>IndexListBench</name>
  <message>
   <source>Looking for indexes…</source>
   <translation>Indizes werden gesucht…</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove index</source>
   <translation>Index entfernen</translation>
  </message>
  <message>
   <source>Remove the index of {name}? {size} will be freed. The raster is not touched; to search it again it must be indexed again.</source>
   <translation>Den Index von {name} entfernen? {size} werden frei. Das Raster bleibt unangetastet; um es wieder zu durchsuchen, muss es neu indiziert werden.</translation>
  </message>
  <message>
   <source>Remove {count} indexes ({names})? {size} will be freed. The rasters are not touched; to search them again they must be indexed again.</source>
   <translation>{count} Indizes ({names}) entfernen? {size} werden frei. Die Raster bleiben unangetastet; um sie wieder zu durchsuchen, müssen sie neu indiziert werden.</translation>
  </message>
  <message>
   <source>The index was removed.</source>
   <translation>Der Index wurde entfernt.</translation>
  </message>
  <message>
   <source>{} indexes were removed.</source>
   <translation>{} Indizes wurden entfernt.</translation>
  </message>
  <message>
   <source>“{}”</source>
   <translation>„{}“</translation>
  </message>
  <message>
   <source>“{}” has no index to remove; Indexes on this computer… shows those that there are.</source>
   <translation>„{}“ hat keinen Index, der sich entfernen ließe; „Indizes auf diesem Rechner…“ zeigt, welche es gibt.</translation>
  </message>
 </context>
 <context>
  <name>IndexListDialog</name>
  <message>
   <source>1 index, {}.</source>
   <translation>1 Index, {}.</translation>
  </message>
  <message>
   <source>Delete the chosen indexes; the rasters are not touched</source>
   <translation>Die gewählten Indizes löschen; die Raster bleiben unangetastet</translation>
  </message>
  <message>
   <source>Export embeddings…</source>
   <translation>Embeddings exportieren…</translation>
  </message>
  <message>
   <source>Import embeddings…</source>
   <translation>Embeddings importieren…</translation>
  </message>
  <message>
   <source>Indexes on this computer</source>
   <translation>Indizes auf diesem Rechner</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>Erstellt</translation>
  </message>
  <message>
   <source>Make an index of a table of embeddings</source>
   <translation>Macht aus einer Tabelle von Embeddings einen Index</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>No raster has been indexed on this computer yet.</source>
   <translation>Auf diesem Rechner wurde noch kein Raster indiziert.</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>Entfernen…</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>Kacheln</translation>
  </message>
  <message>
   <source>Write the chosen index as a table that other programs read</source>
   <translation>Schreibt den gewählten Index als Tabelle, die andere Programme lesen</translation>
  </message>
  <message>
   <source>complete</source>
   <translation>vollständig</translation>
  </message>
  <message>
   <source>imported</source>
   <translation>importiert</translation>
  </message>
  <message>
   <source>of a part</source>
   <translation>nur ein Teil</translation>
  </message>
  <message>
   <source>partly done</source>
   <translation>teilweise fertig</translation>
  </message>
  <message>
   <source>raster not found</source>
   <translation>Raster nicht gefunden</translation>
  </message>
  <message>
   <source>{count} indexes, {size} in all.</source>
   <translation>{count} Indizes, zusammen {size}.</translation>
  </message>
 </context>
 <context>
  <name>IndexedLayers</name>
  <message>
   <source>No layer of this project is indexed yet: choose a layer and press Index.</source>
   <translation>Noch ist kein Layer dieses Projekts indiziert: Wählen Sie einen Layer, und klicken Sie auf „Indizieren“.</translation>
  </message>
 </context>
 <context>
  <name>Indexing</name>
  <message>
   <source>Index</source>
   <translation>Indizieren</translation>
  </message>
  <message>
   <source>Indexing {}</source>
   <translation>Indizierung von {}</translation>
  </message>
  <message>
   <source>Indexing “{}” was cancelled; what is done is kept, and Index goes on from there.</source>
   <translation>Die Indizierung von „{}“ wurde abgebrochen; was fertig ist, bleibt erhalten, und „Indizieren“ macht dort weiter.</translation>
  </message>
  <message>
   <source>“{name}” is indexed: {tiles} in {time}.</source>
   <translation>„{name}“ ist indiziert: {tiles} in {time}.</translation>
  </message>
  <message>
   <source>“{}” is not indexed yet: press Index first.</source>
   <translation>„{}“ ist noch nicht indiziert: Klicken Sie zuerst auf „Indizieren“.</translation>
  </message>
 </context>
 <context>
  <name>InstalledModels</name>
  <message>
   <source>A published checkpoint, a pair of ONNX files, or a bundle</source>
   <translation>Ein veröffentlichter Checkpoint, ein Paar von ONNX-Dateien oder ein Bundle</translation>
  </message>
  <message>
   <source>Calibrate…</source>
   <translation>Kalibrieren…</translation>
  </message>
  <message>
   <source>Computes on this computer what the model must give, and compares</source>
   <translation>Berechnet auf diesem Computer, was das Modell ergeben muss, und vergleicht</translation>
  </message>
  <message>
   <source>Deletes the model; indexes made with it are kept</source>
   <translation>Löscht das Modell; damit gemachte Indizes bleiben</translation>
  </message>
  <message>
   <source>Details of the model</source>
   <translation>Einzelheiten des Modells</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren…</translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation>Indizes</translation>
  </message>
  <message>
   <source>Install from file…</source>
   <translation>Aus Datei installieren…</translation>
  </message>
  <message>
   <source>Languages</source>
   <translation>Sprachen</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <source>Measures on your own rasters what a good match is</source>
   <translation>Misst an Ihren eigenen Rastern, was eine gute Übereinstimmung ist</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>Models on this computer</source>
   <translation>Modelle auf diesem Computer</translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation>Entfernen…</translation>
  </message>
  <message>
   <source>Sees</source>
   <translation>Sieht</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Writes the model into one file, for another computer</source>
   <translation>Schreibt das Modell in eine Datei, für einen anderen Computer</translation>
  </message>
 </context>
 <context>
  <name>JobStrip</name>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
 </context>
 <context>
  <name>Keeping</name>
  <message>
   <source>The abstract of “{}” is as it was.</source>
   <translation>Die Zusammenfassung von „{}“ ist wieder wie zuvor.</translation>
  </message>
  <message>
   <source>The abstract of “{}” was changed meanwhile: edit it in Properties → Metadata.</source>
   <translation>Die Zusammenfassung von „{}“ wurde inzwischen geändert: Bearbeiten Sie sie unter Eigenschaften → Metadaten.</translation>
  </message>
  <message>
   <source>The caption is in the metadata of “{}” (Properties → Metadata), and kept with the project.</source>
   <translation>Die Beschreibung steht in den Metadaten von „{}“ (Eigenschaften → Metadaten) und wird mit dem Projekt gespeichert.</translation>
  </message>
  <message>
   <source>The caption was copied.</source>
   <translation>Die Beschreibung wurde kopiert.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
 </context>
 <context>
  <name>LayerBench</name>
  <message>
   <source>A satellite scene or an aerial image, from a file.</source>
   <translation>Eine Satellitenszene oder ein Luftbild, aus einer Datei.</translation>
  </message>
  <message>
   <source>Add a raster layer</source>
   <translation>Rasterlayer hinzufügen</translation>
  </message>
  <message>
   <source>Choose one layer for this: indexing and captioning work on one layer at a time.</source>
   <translation>Wählen Sie hierfür einen Layer: Indiziert und beschrieben wird jeweils nur ein Layer.</translation>
  </message>
  <message>
   <source>It is done once, and only when you say so.</source>
   <translation>Das geschieht einmal, und nur auf Ihre Anweisung.</translation>
  </message>
  <message>
   <source>Looking at the layer…</source>
   <translation>Layer wird untersucht…</translation>
  </message>
  <message>
   <source>Press Enter, and the map shows where it is. A click on a hit zooms to it.</source>
   <translation>Drücken Sie Enter, und die Karte zeigt, wo es ist. Ein Klick auf einen Treffer zoomt auf ihn.</translation>
  </message>
  <message>
   <source>Press Index</source>
   <translation>Auf „Indizieren“ klicken</translation>
  </message>
  <message>
   <source>Searches every layer of the project that is indexed.</source>
   <translation>Durchsucht alle indizierten Layer des Projekts.</translation>
  </message>
  <message>
   <source>Set up the engine</source>
   <translation>Engine einrichten</translation>
  </message>
  <message>
   <source>Sightline looks at every tile of the layer once; from then on you can search it.</source>
   <translation>Sightline wertet jede Kachel des Layers einmal aus; von da an können Sie ihn durchsuchen.</translation>
  </message>
  <message>
   <source>Type what you look for</source>
   <translation>Eingeben, was Sie suchen</translation>
  </message>
  <message>
   <source>What is indexed can be searched meanwhile.</source>
   <translation>Was schon indiziert ist, lässt sich inzwischen durchsuchen.</translation>
  </message>
 </context>
 <context>
  <name>LayerChoice</name>
  <message>
   <source>All indexed layers of the project</source>
   <translation>Alle indizierten Layer des Projekts</translation>
  </message>
  <message>
   <source>An archive in a database:</source>
   <translation>Ein Archiv in einer Datenbank:</translation>
  </message>
  <message>
   <source>Layers that are searched</source>
   <translation>Layer, die durchsucht werden</translation>
  </message>
  <message>
   <source>The layer chosen above</source>
   <translation>Der oben gewählte Layer</translation>
  </message>
  <message>
   <source>These:</source>
   <translation>Diese:</translation>
  </message>
  <message>
   <source>Tiles of many scenes in PostgreSQL, reached by a connection of QGIS</source>
   <translation>Kacheln vieler Szenen in PostgreSQL, über eine Verbindung von QGIS</translation>
  </message>
 </context>
 <context>
  <name>LayerMenu</name>
  <message>
   <source>Ask about this layer…</source>
   <translation>Fragen zu diesem Layer…</translation>
  </message>
  <message>
   <source>Band roles…</source>
   <translation>Kanalrollen…</translation>
  </message>
  <message>
   <source>Caption layer</source>
   <translation>Layer beschreiben</translation>
  </message>
  <message>
   <source>Caption visible extent</source>
   <translation>Kartenausschnitt beschreiben</translation>
  </message>
  <message>
   <source>Classify land cover…</source>
   <translation>Landbedeckung klassifizieren…</translation>
  </message>
  <message>
   <source>Export all tile captions…</source>
   <translation>Alle Kachelbeschreibungen exportieren…</translation>
  </message>
  <message>
   <source>Export embeddings…</source>
   <translation>Embeddings exportieren…</translation>
  </message>
  <message>
   <source>Index…</source>
   <translation>Indizieren…</translation>
  </message>
  <message>
   <source>Remove index…</source>
   <translation>Index entfernen…</translation>
  </message>
  <message>
   <source>Search in this layer</source>
   <translation>In diesem Layer suchen</translation>
  </message>
  <message>
   <source>Take a snapshot…</source>
   <translation>Momentaufnahme erstellen…</translation>
  </message>
 </context>
 <context>
  <name>LayerPanel</name>
  <message>
   <source>All indexed layers</source>
   <translation>Alle indizierten Layer</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Export embeddings…</source>
   <translation>Embeddings exportieren…</translation>
  </message>
  <message>
   <source>Import embeddings…</source>
   <translation>Embeddings importieren…</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Indizieren</translation>
  </message>
  <message>
   <source>Index as a raster of embeddings…</source>
   <translation>Als Raster von Embeddings indizieren…</translation>
  </message>
  <message>
   <source>Index with settings, remove the index, embeddings in and out, see all indexes</source>
   <translation>Mit Einstellungen indizieren, den Index entfernen, Embeddings ein- und ausführen, alle Indizes ansehen</translation>
  </message>
  <message>
   <source>Index with settings…</source>
   <translation>Mit Einstellungen indizieren…</translation>
  </message>
  <message>
   <source>Indexes on this computer…</source>
   <translation>Indizes auf diesem Rechner…</translation>
  </message>
  <message>
   <source>Layer</source>
   <translation>Layer</translation>
  </message>
  <message>
   <source>Look at every tile of the layer once, so that it can be searched</source>
   <translation>Jede Kachel des Layers einmal auswerten, damit er durchsucht werden kann</translation>
  </message>
  <message>
   <source>More about indexes</source>
   <translation>Mehr zu Indizes</translation>
  </message>
  <message>
   <source>Remove the index…</source>
   <translation>Index entfernen…</translation>
  </message>
  <message>
   <source>Stop this; what is done is kept, and starting it again goes on from there</source>
   <translation>Dies anhalten; was fertig ist, bleibt erhalten, und ein neuer Start macht dort weiter</translation>
  </message>
  <message>
   <source>The raster layer to index, search and caption</source>
   <translation>Der Rasterlayer, der indiziert, durchsucht und beschrieben wird</translation>
  </message>
 </context>
 <context>
  <name>LegendDialog</name>
  <message>
   <source>A legend needs at least two words: add some, or restore the defaults.</source>
   <translation>Eine Legende braucht mindestens zwei Begriffe: Fügen Sie welche hinzu, oder stellen Sie die Voreinstellungen wieder her.</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Hinzufügen</translation>
  </message>
  <message>
   <source>Also called (separated by commas)</source>
   <translation>Auch genannt (durch Kommas getrennt)</translation>
  </message>
  <message>
   <source>Colour…</source>
   <translation>Farbe…</translation>
  </message>
  <message>
   <source>Double-click to choose a colour</source>
   <translation>Doppelklicken, um eine Farbe zu wählen</translation>
  </message>
  <message>
   <source>Each small cell of the image is given the word of this list that fits it best. Use any words for what can be seen from above. The list is kept in the project.</source>
   <translation>Jede kleine Zelle des Bildes erhält den Begriff aus dieser Liste, der am besten zu ihr passt. Verwenden Sie beliebige englische Begriffe für das, was von oben zu sehen ist. Die Liste wird im Projekt gespeichert.</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>Begriff</translation>
  </message>
  <message>
   <source>Words of the land cover</source>
   <translation>Begriffe der Landbedeckung</translation>
  </message>
  <message>
   <source>“{}” is there twice: rename or remove one.</source>
   <translation>„{}“ kommt zweimal vor: Benennen Sie einen der Begriffe um, oder entfernen Sie ihn.</translation>
  </message>
 </context>
 <context>
  <name>LiveLayer</name>
  <message>
   <source>Asking the database for the layer…</source>
   <translation>Die Datenbank wird nach dem Layer gefragt…</translation>
  </message>
  <message>
   <source>QGIS cannot open “{}” in the database: the log messages panel, tab PostGIS, says why.</source>
   <translation>QGIS kann „{}“ in der Datenbank nicht öffnen: das Protokollfenster, Reiter PostGIS, sagt warum.</translation>
  </message>
  <message>
   <source>Sightline live: {}</source>
   <translation>Sightline live: {}</translation>
  </message>
  <message>
   <source>This database has no PostGIS, so that QGIS cannot draw layers of it: its keeper can add it (CREATE EXTENSION postgis), and make the archive anew.</source>
   <translation>Diese Datenbank hat kein PostGIS, so dass QGIS keine Layer daraus zeichnen kann: wer sie betreut, kann es ergänzen (CREATE EXTENSION postgis) und das Archiv neu anlegen.</translation>
  </message>
  <message>
   <source>“{}” is a layer now, answered anew whenever it is drawn.</source>
   <translation>„{}“ ist jetzt ein Layer, der bei jedem Zeichnen neu beantwortet wird.</translation>
  </message>
 </context>
 <context>
  <name>LongWork</name>
  <message>
   <source>{} is still under way: wait for it, or press Cancel.</source>
   <translation>{} läuft noch: Warten Sie das Ende ab, oder klicken Sie auf „Abbrechen“.</translation>
  </message>
 </context>
 <context>
  <name>ModelChoices</name>
  <message>
   <source>All sensors:</source>
   <translation>Alle Sensoren:</translation>
  </message>
  <message>
   <source>As for all sensors</source>
   <translation>Wie für alle Sensoren</translation>
  </message>
  <message>
   <source>The model that indexes and searches layers of all sensors for which none is named below</source>
   <translation>Das Modell, das Layer aller Sensoren indiziert und durchsucht, für die unten keines genannt ist</translation>
  </message>
  <message>
   <source>The model that indexes and searches layers of this sensor</source>
   <translation>Das Modell, das Layer dieses Sensors indiziert und durchsucht</translation>
  </message>
  <message>
   <source>Use</source>
   <translation>Verwenden</translation>
  </message>
  <message>
   <source>{} (not there)</source>
   <translation>{} (nicht da)</translation>
  </message>
  <message>
   <source>{} does not see it</source>
   <translation>{} sieht ihn nicht</translation>
  </message>
 </context>
 <context>
  <name>Models</name>
  <message>
   <source>1 band</source>
   <translation>1 Kanal</translation>
  </message>
  <message>
   <source>Arabic</source>
   <translation>Arabisch</translation>
  </message>
  <message>
   <source>Chinese</source>
   <translation>Chinesisch</translation>
  </message>
  <message>
   <source>Compared with the original</source>
   <translation>Mit dem Original verglichen</translation>
  </message>
  <message>
   <source>Converted by</source>
   <translation>Umgewandelt mit</translation>
  </message>
  <message>
   <source>Dimension</source>
   <translation>Dimension</translation>
  </message>
  <message>
   <source>Dutch</source>
   <translation>Niederländisch</translation>
  </message>
  <message>
   <source>English</source>
   <translation>Englisch</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Dateien</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>French</source>
   <translation>Französisch</translation>
  </message>
  <message>
   <source>German</source>
   <translation>Deutsch</translation>
  </message>
  <message>
   <source>Hindi</source>
   <translation>Hindi</translation>
  </message>
  <message>
   <source>Indexes made with it</source>
   <translation>Damit gemachte Indizes</translation>
  </message>
  <message>
   <source>Italian</source>
   <translation>Italienisch</translation>
  </message>
  <message>
   <source>Japanese</source>
   <translation>Japanisch</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Korean</source>
   <translation>Koreanisch</translation>
  </message>
  <message>
   <source>Languages</source>
   <translation>Sprachen</translation>
  </message>
  <message>
   <source>Left out</source>
   <translation>Weggelassen</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>Erstellt</translation>
  </message>
  <message>
   <source>Model card</source>
   <translation>Modellkarte</translation>
  </message>
  <message>
   <source>Options</source>
   <translation>Optionen</translation>
  </message>
  <message>
   <source>Polish</source>
   <translation>Polnisch</translation>
  </message>
  <message>
   <source>Portuguese</source>
   <translation>Portugiesisch</translation>
  </message>
  <message>
   <source>Russian</source>
   <translation>Russisch</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>Spanish</source>
   <translation>Spanisch</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Status</translation>
  </message>
  <message>
   <source>Where it comes from</source>
   <translation>Woher es kommt</translation>
  </message>
  <message>
   <source>as it should be</source>
   <translation>wie es sein soll</translation>
  </message>
  <message>
   <source>calibrated</source>
   <translation>kalibriert</translation>
  </message>
  <message>
   <source>cannot be used</source>
   <translation>kann nicht verwendet werden</translation>
  </message>
  <message>
   <source>comes with Sightline</source>
   <translation>kommt mit Sightline</translation>
  </message>
  <message>
   <source>cosine {}</source>
   <translation>Kosinus {}</translation>
  </message>
  <message>
   <source>its own {} bands</source>
   <translation>seine eigenen {} Kanäle</translation>
  </message>
  <message>
   <source>largest difference {}</source>
   <translation>größter Unterschied {}</translation>
  </message>
  <message>
   <source>not as it should be</source>
   <translation>nicht, wie es sein soll</translation>
  </message>
  <message>
   <source>not calibrated</source>
   <translation>nicht kalibriert</translation>
  </message>
  <message>
   <source>roughly calibrated</source>
   <translation>grob kalibriert</translation>
  </message>
  <message>
   <source>seen as {}</source>
   <translation>gesehen als: {}</translation>
  </message>
  <message>
   <source>{} languages</source>
   <translation>{} Sprachen</translation>
  </message>
 </context>
 <context>
  <name>ModelsAsked</name>
  <message>
   <source>Ask through {}</source>
   <translation>Über {} fragen</translation>
  </message>
  <message>
   <source>Index again</source>
   <translation>Neu indizieren</translation>
  </message>
  <message>
   <source>Looks at every tile again, with {}</source>
   <translation>Sieht sich jede Kachel noch einmal an, mit {}</translation>
  </message>
  <message>
   <source>{new} puts the question, an adapter translates it for the index of {old}: at once, but not as exact</source>
   <translation>{new} stellt die Frage, ein Adapter übersetzt sie für den Index von {old}: sofort, aber nicht so genau</translation>
  </message>
  <message>
   <source>{} made the index, and asks it exactly</source>
   <translation>{} hat den Index gemacht und fragt ihn genau</translation>
  </message>
 </context>
 <context>
  <name>ModelsBench</name>
  <message>
   <source>1 index was made with it: it is kept, but can be searched only when the model is there again, or through an adapter.</source>
   <translation>1 Index wurde damit gemacht: Er bleibt, lässt sich aber erst wieder durchsuchen, wenn das Modell wieder da ist, oder über einen Adapter.</translation>
  </message>
  <message>
   <source>Asking the engine</source>
   <translation>Die Engine wird gefragt</translation>
  </message>
  <message>
   <source>Calibrating {}</source>
   <translation>{} wird kalibriert</translation>
  </message>
  <message>
   <source>Cancelled.</source>
   <translation>Abgebrochen.</translation>
  </message>
  <message>
   <source>Downloading {}</source>
   <translation>{} wird heruntergeladen</translation>
  </message>
  <message>
   <source>Export the model</source>
   <translation>Das Modell exportieren</translation>
  </message>
  <message>
   <source>Exporting {}</source>
   <translation>{} wird exportiert</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove model</source>
   <translation>Modell entfernen</translation>
  </message>
  <message>
   <source>Remove “{name}”? {size} will be freed.</source>
   <translation>„{name}“ entfernen? {size} werden frei.</translation>
  </message>
  <message>
   <source>Removing {}</source>
   <translation>{} wird entfernt</translation>
  </message>
  <message>
   <source>Sightline bundle</source>
   <translation>Sightline-Bundle</translation>
  </message>
  <message>
   <source>The download was stopped; Download goes on where it was.</source>
   <translation>Das Herunterladen wurde angehalten; „Herunterladen“ geht dort weiter, wo es war.</translation>
  </message>
  <message>
   <source>Verifying {}</source>
   <translation>{} wird geprüft</translation>
  </message>
  <message>
   <source>{} indexes were made with it: they are kept, but can be searched only when the model is there again, or through an adapter.</source>
   <translation>{} Indizes wurden damit gemacht: Sie bleiben, lassen sich aber erst wieder durchsuchen, wenn das Modell wieder da ist, oder über einen Adapter.</translation>
  </message>
  <message>
   <source>“{name}” was written to {path}.</source>
   <translation>„{name}“ wurde nach {path} geschrieben.</translation>
  </message>
  <message>
   <source>“{}” is calibrated on your rasters.</source>
   <translation>„{}“ ist an Ihren Rastern kalibriert.</translation>
  </message>
  <message>
   <source>“{}” is installed.</source>
   <translation>„{}“ ist installiert.</translation>
  </message>
  <message>
   <source>“{}” was removed.</source>
   <translation>„{}“ wurde entfernt.</translation>
  </message>
 </context>
 <context>
  <name>ModelsPage</name>
  <message>
   <source>Download</source>
   <translation>Herunterladen</translation>
  </message>
  <message>
   <source>Installed</source>
   <translation>Installiert</translation>
  </message>
 </context>
 <context>
  <name>NameDialog</name>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>This replaces the search of that name.</source>
   <translation>Ersetzt die gespeicherte Suche dieses Namens.</translation>
  </message>
 </context>
 <context>
  <name>OptionsFactory</name>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Sightline</source>
   <translation>Sightline</translation>
  </message>
 </context>
 <context>
  <name>OptionsPage</name>
  <message>
   <source> MB</source>
   <translation> MB</translation>
  </message>
  <message>
   <source> px</source>
   <translation> px</translation>
  </message>
  <message>
   <source>Another Python that has the engine's libraries, for example with onnxruntime for a GPU; empty: the one that “Set up engine…” makes</source>
   <translation>Ein anderes Python mit den Bibliotheken der Engine, zum Beispiel mit onnxruntime für eine GPU; leer: dasjenige, das „Engine einrichten…“ anlegt</translation>
  </message>
  <message>
   <source>Apple (CoreML)</source>
   <translation>Apple (CoreML)</translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Beides</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>Texte</translation>
  </message>
  <message>
   <source>Engine</source>
   <translation>Engine</translation>
  </message>
  <message>
   <source>Folder of its libraries:</source>
   <translation>Ordner ihrer Bibliotheken:</translation>
  </message>
  <message>
   <source>GPU (DirectML)</source>
   <translation>GPU (DirectML)</translation>
  </message>
  <message>
   <source>Gallery</source>
   <translation>Galerie</translation>
  </message>
  <message>
   <source>Hits listed at first:</source>
   <translation>Zunächst gelistete Treffer:</translation>
  </message>
  <message>
   <source>How hits are shown when the dock opens</source>
   <translation>Wie Treffer angezeigt werden, wenn sich das Bedienfeld öffnet</translation>
  </message>
  <message>
   <source>How many tiles a search lists; “More” in the results lists further ones</source>
   <translation>Wie viele Kacheln eine Suche auflistet; „Mehr“ in den Ergebnissen holt weitere</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>In your user folder</source>
   <translation>In Ihrem Benutzerordner</translation>
  </message>
  <message>
   <source>Indexing uses fewer workers rather than more memory than this</source>
   <translation>Die Indizierung nutzt eher weniger Prozesse als mehr Arbeitsspeicher als diesen</translation>
  </message>
  <message>
   <source>Intel (OpenVINO)</source>
   <translation>Intel (OpenVINO)</translation>
  </message>
  <message>
   <source>List</source>
   <translation>Liste</translation>
  </message>
  <message>
   <source>Look in:</source>
   <translation>Suchen in:</translation>
  </message>
  <message>
   <source>Memory for indexing:</source>
   <translation>Arbeitsspeicher zum Indizieren:</translation>
  </message>
  <message>
   <source>NVIDIA GPU (CUDA)</source>
   <translation>NVIDIA-GPU (CUDA)</translation>
  </message>
  <message>
   <source>NVIDIA GPU (TensorRT)</source>
   <translation>NVIDIA-GPU (TensorRT)</translation>
  </message>
  <message>
   <source>Only where the index is small enough to answer at once; Enter always searches</source>
   <translation>Nur wo der Index klein genug ist, um sofort zu antworten; Enter sucht immer</translation>
  </message>
  <message>
   <source>Prepares every model for minutes at its first use; stops with a message where it cannot be used</source>
   <translation>Bereitet jedes Modell beim ersten Gebrauch minutenlang vor; bricht mit einer Meldung ab, wo es nicht genutzt werden kann</translation>
  </message>
  <message>
   <source>Processor:</source>
   <translation>Prozessor:</translation>
  </message>
  <message>
   <source>Python of the engine:</source>
   <translation>Python der Engine:</translation>
  </message>
  <message>
   <source>Reset to defaults</source>
   <translation>Auf Voreinstellungen zurücksetzen</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Ergebnisse</translation>
  </message>
  <message>
   <source>Search while I type, when typing pauses</source>
   <translation>Während der Eingabe suchen, sobald sie pausiert</translation>
  </message>
  <message>
   <source>Searches both, and puts first what both find</source>
   <translation>Durchsucht beides und stellt voran, was beide finden</translation>
  </message>
  <message>
   <source>Searches the words of the tiles' captions</source>
   <translation>Durchsucht die Wörter der Kachelbeschreibungen</translation>
  </message>
  <message>
   <source>Searches what the tiles look like</source>
   <translation>Durchsucht, wie die Kacheln aussehen</translation>
  </message>
  <message>
   <source>Searching</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Set by the environment variable {}; it goes before this page</source>
   <translation>Durch die Umgebungsvariable {} festgelegt; sie hat Vorrang vor dieser Seite</translation>
  </message>
  <message>
   <source>Set up by Sightline</source>
   <translation>Von Sightline eingerichtet</translation>
  </message>
  <message>
   <source>Show as:</source>
   <translation>Anzeigen als:</translation>
  </message>
  <message>
   <source>Shows the defaults on this page; they count once the options are accepted</source>
   <translation>Zeigt die Voreinstellungen auf dieser Seite; sie gelten, sobald die Optionen bestätigt werden</translation>
  </message>
  <message>
   <source>Size of the pictures in the gallery, from the next start of QGIS on</source>
   <translation>Größe der Bilder in der Galerie, ab dem nächsten Start von QGIS</translation>
  </message>
  <message>
   <source>Size of thumbnails:</source>
   <translation>Größe der Vorschaubilder:</translation>
  </message>
  <message>
   <source>Stops with a message where it cannot be used</source>
   <translation>Bricht mit einer Meldung ab, wo es nicht genutzt werden kann</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <source>The GPU where the engine's libraries can use one, else the CPU</source>
   <translation>Die GPU, wenn die Bibliotheken der Engine eine nutzen können, sonst die CPU</translation>
  </message>
  <message>
   <source>There is no file {}: choose the Python of an environment, or leave this empty.</source>
   <translation>Eine Datei {} gibt es nicht: Wählen Sie das Python einer Umgebung, oder lassen Sie dies leer.</translation>
  </message>
  <message>
   <source>Unticked: a click only marks the hit on the map</source>
   <translation>Nicht angekreuzt: Ein Klick hebt den Treffer nur in der Karte hervor</translation>
  </message>
  <message>
   <source>What is searched when the dock opens</source>
   <translation>Was durchsucht wird, wenn sich das Bedienfeld öffnet</translation>
  </message>
  <message>
   <source>What the model runs on</source>
   <translation>Worauf das Modell rechnet</translation>
  </message>
  <message>
   <source>Where “Set up engine…” installs the libraries; empty: in your user folder</source>
   <translation>Wohin „Engine einrichten…“ die Bibliotheken installiert; leer: in Ihren Benutzerordner</translation>
  </message>
  <message>
   <source>Zoom the map to a hit that is clicked</source>
   <translation>Karte auf einen angeklickten Treffer zoomen</translation>
  </message>
  <message>
   <source>{} is not the full path of a folder: choose one, or leave this empty.</source>
   <translation>{} ist kein vollständiger Pfad eines Ordners: Wählen Sie einen, oder lassen Sie dies leer.</translation>
  </message>
 </context>
 <context>
  <name>Places</name>
  <message>
   <source>The map shows more than the projection of “{}” can hold: zoom in first.</source>
   <translation>Die Karte zeigt mehr, als die Projektion von „{}“ fassen kann: Zoomen Sie zuerst hinein.</translation>
  </message>
  <message>
   <source>There is nothing of “{}” at this place: zoom to the layer, or choose a place inside it.</source>
   <translation>An dieser Stelle ist nichts von „{}“: Zoomen Sie auf den Layer, oder wählen Sie einen Ort darin.</translation>
  </message>
  <message>
   <source>This place lies outside “{}”: click inside the layer.</source>
   <translation>Dieser Ort liegt außerhalb von „{}“: Klicken Sie in den Layer.</translation>
  </message>
 </context>
 <context>
  <name>Query</name>
  <message>
   <source>like {}</source>
   <translation>wie {}</translation>
  </message>
  <message>
   <source>not {}</source>
   <translation>nicht {}</translation>
  </message>
 </context>
 <context>
  <name>QueryBench</name>
  <message>
   <source>This says only what you do not want: add what you look for.</source>
   <translation>Das sagt nur, was Sie nicht wollen: Fügen Sie hinzu, was Sie suchen.</translation>
  </message>
  <message>
   <source>Type what you look for, for example “river”, and press Enter.</source>
   <translation>Geben Sie auf Englisch ein, was Sie suchen, zum Beispiel „river“, und drücken Sie Enter.</translation>
  </message>
 </context>
 <context>
  <name>QueryBox</name>
  <message>
   <source>A word or a sentence in {}; “-town” is what you do not want.</source>
   <translation>Ein Wort oder ein Satz auf {}; „-town“ ist, was Sie nicht wollen.</translation>
  </message>
  <message>
   <source>A word or a sentence; “-town” is what you do not want.</source>
   <translation>Ein Wort oder ein Satz; „-town“ ist, was Sie nicht wollen.</translation>
  </message>
  <message>
   <source>Describe what you look for, as “river”</source>
   <translation>Was Sie suchen, etwa „river“</translation>
  </message>
  <message>
   <source>Describe what you look for, e.g. “river” ({} only)</source>
   <translation>Was Sie suchen, z. B. „river“ (nur {})</translation>
  </message>
  <message>
   <source>Enter searches · Ctrl+Enter keeps it as a part of the query · Up and Down: earlier queries · Esc stops or clears
Drop an image file here to find what looks like it</source>
   <translation>Enter sucht · Strg+Enter behält es als Teil der Suchanfrage · Auf und Ab: frühere Suchanfragen · Esc hält an oder leert
Ziehen Sie eine Bilddatei hierher, um Ähnliches zu finden</translation>
  </message>
  <message>
   <source>Keep as a part of the query (Ctrl+Enter)</source>
   <translation>Als Teil der Suchanfrage behalten (Strg+Enter)</translation>
  </message>
  <message>
   <source>What you look for</source>
   <translation>Was Sie suchen</translation>
  </message>
 </context>
 <context>
  <name>QueryPanel</name>
  <message>
   <source>Both</source>
   <translation>Beides</translation>
  </message>
  <message>
   <source>Captions</source>
   <translation>Texte</translation>
  </message>
  <message>
   <source>Click a tile on the map, or drag a box, to find what looks like it (Shift: what does not); Esc ends this</source>
   <translation>Auf eine Kachel in der Karte klicken oder ein Rechteck aufziehen, um zu finden, was so aussieht (Umschalt: was nicht so aussieht); Esc beendet dies</translation>
  </message>
  <message>
   <source>Example</source>
   <translation>Beispiel</translation>
  </message>
  <message>
   <source>Image file…</source>
   <translation>Bilddatei…</translation>
  </message>
  <message>
   <source>Images</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>Remove all parts</source>
   <translation>Alle Teile entfernen</translation>
  </message>
  <message>
   <source>Saved</source>
   <translation>Gespeichert</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <source>Search (Enter)</source>
   <translation>Suchen (Enter)</translation>
  </message>
  <message>
   <source>Searches both, and puts first what both find</source>
   <translation>Durchsucht beides und stellt voran, was beide finden</translation>
  </message>
  <message>
   <source>Searches that this project keeps</source>
   <translation>Suchen, die dieses Projekt gespeichert hat</translation>
  </message>
  <message>
   <source>Searches the words of the tiles' captions</source>
   <translation>Durchsucht die Wörter der Kachelbeschreibungen</translation>
  </message>
  <message>
   <source>Searches what the tiles look like</source>
   <translation>Durchsucht, wie die Kacheln aussehen</translation>
  </message>
  <message>
   <source>Selected polygons or hits</source>
   <translation>Gewählte Polygone oder Treffer</translation>
  </message>
  <message>
   <source>What is searched</source>
   <translation>Was durchsucht wird</translation>
  </message>
  <message>
   <source>What is searched: what the tiles look like, the words of their captions, or both</source>
   <translation>Was durchsucht wird: wie die Kacheln aussehen, die Wörter ihrer Beschreibungen oder beides</translation>
  </message>
 </context>
 <context>
  <name>Reasons</name>
  <message>
   <source>How near the tile is to each part of the query (cosine); a full bar is the best of the hits, an empty one the least.</source>
   <translation>Wie nahe die Kachel jedem Teil der Suchanfrage ist (Kosinus); ein voller Balken ist der beste der Treffer, ein leerer der schwächste.</translation>
  </message>
  <message>
   <source>disliked tiles</source>
   <translation>negativ bewertete Kacheln</translation>
  </message>
  <message>
   <source>liked tiles</source>
   <translation>positiv bewertete Kacheln</translation>
  </message>
  <message>
   <source>not {}</source>
   <translation>nicht {}</translation>
  </message>
 </context>
 <context>
  <name>RefinedStrip</name>
  <message>
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <source>Take all marks back</source>
   <translation>Alle Bewertungen zurücknehmen</translation>
  </message>
  <message>
   <source>Take the last mark back</source>
   <translation>Letzte Bewertung zurücknehmen</translation>
  </message>
 </context>
 <context>
  <name>ResultsPanel</name>
  <message>
   <source>More ({})</source>
   <translation>Mehr ({})</translation>
  </message>
  <message>
   <source>No tile is marked.</source>
   <translation>Keine Kachel ist bewertet.</translation>
  </message>
  <message>
   <source>None of the {} hits matches so well</source>
   <translation>Keiner der {} Treffer stimmt so gut überein</translation>
  </message>
  <message>
   <source>Refined by {liked} liked and {disliked} disliked tiles (Rocchio): nearer to the former, farther from the latter.</source>
   <translation>Verfeinert durch {liked} positiv und {disliked} negativ bewertete Kacheln (Rocchio): näher an jenen, ferner von diesen.</translation>
  </message>
  <message>
   <source>Refined by {liked} liked and {disliked} disliked tiles, from which a linear classifier has learnt.</source>
   <translation>Verfeinert durch {liked} positiv und {disliked} negativ bewertete Kacheln, aus denen ein linearer Klassifikator gelernt hat.</translation>
  </message>
  <message>
   <source>Show up to {} hits</source>
   <translation>Bis zu {} Treffer zeigen</translation>
  </message>
  <message>
   <source>The best has {}. Drag the threshold to the left.</source>
   <translation>Der beste erreicht {}. Ziehen Sie die Schwelle nach links.</translation>
  </message>
  <message>
   <source>The only hit does not match so well</source>
   <translation>Der einzige Treffer stimmt nicht so gut überein</translation>
  </message>
 </context>
 <context>
  <name>ResultsToolbar</name>
  <message>
   <source>A click on a hit zooms to it</source>
   <translation>Ein Klick auf einen Treffer zoomt auf ihn</translation>
  </message>
  <message>
   <source>Add the hits as a live layer: the database answers the query anew each time that the map is drawn</source>
   <translation>Die Treffer als Live-Layer hinzufügen: die Datenbank beantwortet die Suche bei jedem Zeichnen der Karte neu</translation>
  </message>
  <message>
   <source>Export: write the footprints of all hits in the list as an ESRI Shapefile or another file, or as a report</source>
   <translation>Exportieren: die Flächen aller Treffer der Liste als ESRI Shapefile oder andere Datei schreiben, oder als Bericht</translation>
  </message>
  <message>
   <source>Footprints or report…</source>
   <translation>Flächen oder Bericht…</translation>
  </message>
  <message>
   <source>Images of the hits…</source>
   <translation>Bilder der Treffer…</translation>
  </message>
  <message>
   <source>Label the hits on the map with their captions instead of their ranks</source>
   <translation>Die Treffer in der Karte mit ihren Beschreibungen statt mit ihren Rängen beschriften</translation>
  </message>
  <message>
   <source>One footprint per layer…</source>
   <translation>Eine Fläche je Layer…</translation>
  </message>
  <message>
   <source>Show on the map how well each place matches</source>
   <translation>In der Karte zeigen, wie gut jeder Ort übereinstimmt</translation>
  </message>
  <message>
   <source>Show the hits as a list</source>
   <translation>Die Treffer als Liste zeigen</translation>
  </message>
  <message>
   <source>Show the hits as a table that can be sorted</source>
   <translation>Die Treffer als sortierbare Tabelle zeigen</translation>
  </message>
  <message>
   <source>Show the hits as pictures</source>
   <translation>Die Treffer als Bilder zeigen</translation>
  </message>
 </context>
 <context>
  <name>SavedBench</name>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Earlier queries are forgotten; saved searches are kept.</source>
   <translation>Frühere Suchanfragen sind vergessen; gespeicherte Suchen bleiben erhalten.</translation>
  </message>
  <message>
   <source>Forget earlier queries</source>
   <translation>Frühere Suchanfragen vergessen</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Rename search</source>
   <translation>Suche umbenennen</translation>
  </message>
  <message>
   <source>Run on “{}”, newly indexed</source>
   <translation>Ausführen in „{}“, neu indiziert</translation>
  </message>
  <message>
   <source>Save search</source>
   <translation>Suche speichern</translation>
  </message>
  <message>
   <source>Save this search…</source>
   <translation>Diese Suche speichern…</translation>
  </message>
  <message>
   <source>This project keeps no searches yet</source>
   <translation>Dieses Projekt hat noch keine gespeicherten Suchen</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>“{}” is kept in the project: save the project to have it next time.</source>
   <translation>„{}“ ist im Projekt abgelegt: Speichern Sie das Projekt, um es beim nächsten Mal zu haben.</translation>
  </message>
  <message>
   <source>“{}” was deleted.</source>
   <translation>„{}“ wurde gelöscht.</translation>
  </message>
 </context>
 <context>
  <name>SavedSearches</name>
  <message>
   <source>The searches of this project were saved by a newer Sightline: update the plugin to use them.</source>
   <translation>Die Suchen dieses Projekts wurden mit einem neueren Sightline gespeichert: Aktualisieren Sie die Erweiterung, um sie zu verwenden.</translation>
  </message>
  <message>
   <source>The searches that this project keeps cannot be read; those that you save now take their place.</source>
   <translation>Die in diesem Projekt gespeicherten Suchen sind nicht lesbar; die, die Sie jetzt speichern, treten an ihre Stelle.</translation>
  </message>
  <message>
   <source>{} of the searches that this project keeps cannot be read: it was left out.</source>
   <translation>{} der in diesem Projekt gespeicherten Suchen ist nicht lesbar und wurde ausgelassen.</translation>
  </message>
  <message>
   <source>{} of the searches that this project keeps cannot be read: they were left out.</source>
   <translation>{} der in diesem Projekt gespeicherten Suchen sind nicht lesbar und wurden ausgelassen.</translation>
  </message>
 </context>
 <context>
  <name>Scope</name>
  <message>
   <source>1 layer</source>
   <translation>1 Layer</translation>
  </message>
  <message>
   <source>All indexed layers</source>
   <translation>Alle indizierten Layer</translation>
  </message>
  <message>
   <source>Archive {}</source>
   <translation>Archiv {}</translation>
  </message>
  <message>
   <source>Choose the polygon layer whose selected polygons are to be searched.</source>
   <translation>Wählen Sie den Polygonlayer, dessen gewählte Polygone durchsucht werden sollen.</translation>
  </message>
  <message>
   <source>No archive</source>
   <translation>Kein Archiv</translation>
  </message>
  <message>
   <source>No layer</source>
   <translation>Kein Layer</translation>
  </message>
  <message>
   <source>Nothing is selected in “{}”: select the polygons to search in, or search the whole layers.</source>
   <translation>In „{}“ ist nichts gewählt: Wählen Sie die Polygone, in denen gesucht werden soll, oder durchsuchen Sie die ganzen Layer.</translation>
  </message>
  <message>
   <source>The map has no coordinate reference system: choose one at the lower right of the window, or search the whole layers.</source>
   <translation>Die Karte hat kein Koordinatenbezugssystem: Wählen Sie eines unten rechts im Fenster, oder durchsuchen Sie die ganzen Layer.</translation>
  </message>
  <message>
   <source>The selected polygons of “{}” have too many corners: select fewer, or simplify them first.</source>
   <translation>Die gewählten Polygone von „{}“ haben zu viele Stützpunkte: Wählen Sie weniger, oder vereinfachen Sie sie zuerst.</translation>
  </message>
  <message>
   <source>This layer</source>
   <translation>Dieser Layer</translation>
  </message>
  <message>
   <source>What is selected in “{}” covers no ground: select other polygons.</source>
   <translation>Was in „{}“ gewählt ist, bedeckt keine Fläche: Wählen Sie andere Polygone.</translation>
  </message>
  <message>
   <source>drawn area</source>
   <translation>gezeichnetes Gebiet</translation>
  </message>
  <message>
   <source>from {}</source>
   <translation>ab {}</translation>
  </message>
  <message>
   <source>selected polygons</source>
   <translation>gewählte Polygone</translation>
  </message>
  <message>
   <source>until {}</source>
   <translation>bis {}</translation>
  </message>
  <message>
   <source>visible extent</source>
   <translation>Kartenausschnitt</translation>
  </message>
  <message>
   <source>{count} polygons of “{name}” are selected: select at most {most}.</source>
   <translation>{count} Polygone von „{name}“ sind gewählt: Wählen Sie höchstens {most}.</translation>
  </message>
  <message>
   <source>{first} to {last}</source>
   <translation>{first} bis {last}</translation>
  </message>
  <message>
   <source>{} layers</source>
   <translation>{} Layer</translation>
  </message>
  <message>
   <source>“{}” has no coordinate reference system: assign one in the layer's properties.</source>
   <translation>„{}“ hat kein Koordinatenbezugssystem: Weisen Sie in den Layereigenschaften eines zu.</translation>
  </message>
  <message>
   <source>≤ {} % clouds</source>
   <translation>≤ {} % Wolken</translation>
  </message>
  <message>
   <source>≥ {} % valid</source>
   <translation>≥ {} % gültig</translation>
  </message>
 </context>
 <context>
  <name>ScopeBench</name>
  <message>
   <source>Click the corners of the area, the last one twice; or drag a box. Esc ends this.</source>
   <translation>Klicken Sie auf die Eckpunkte des Gebiets, auf den letzten zweimal; oder ziehen Sie ein Rechteck auf. Esc beendet dies.</translation>
  </message>
  <message>
   <source>No area is drawn yet: draw it below “Search in”, or search the whole layers.</source>
   <translation>Es ist noch kein Gebiet gezeichnet: Zeichnen Sie es unter „Suchen in“, oder durchsuchen Sie die ganzen Layer.</translation>
  </message>
  <message>
   <source>No layer is ticked: tick those to search below “Search in”.</source>
   <translation>Kein Layer ist angekreuzt: Kreuzen Sie unter „Suchen in“ an, welche durchsucht werden sollen.</translation>
  </message>
  <message>
   <source>QGIS has no PostgreSQL connection yet: make one below “Search in”, or search layers of the project.</source>
   <translation>QGIS hat noch keine PostgreSQL-Verbindung: legen Sie unter „Suchen in“ eine an, oder suchen Sie in Layern des Projekts.</translation>
  </message>
  <message>
   <source>The first day comes after the last: swap them below “Search in”.</source>
   <translation>Der erste Tag liegt nach dem letzten: Vertauschen Sie die beiden unter „Suchen in“.</translation>
  </message>
  <message>
   <source>The first day comes after the last: swap them.</source>
   <translation>Der erste Tag liegt nach dem letzten: Vertauschen Sie die beiden.</translation>
  </message>
  <message>
   <source>The indexed layers are from {first} to {last}.</source>
   <translation>Aufnahmezeit der indizierten Layer: {first} bis {last}.</translation>
  </message>
  <message>
   <source>The indexed layers are from {}.</source>
   <translation>Aufnahmezeit der indizierten Layer: {}.</translation>
  </message>
  <message>
   <source>The layer with the selected polygons is no longer in the project: the whole layers are searched.</source>
   <translation>Der Layer mit den gewählten Polygonen ist nicht mehr im Projekt: Die ganzen Layer werden durchsucht.</translation>
  </message>
  <message>
   <source>not indexed</source>
   <translation>nicht indiziert</translation>
  </message>
  <message>
   <source>partly indexed</source>
   <translation>teilweise indiziert</translation>
  </message>
  <message>
   <source>“{}” is no longer in the project and not searched any more.</source>
   <translation>„{}“ ist nicht mehr im Projekt und wird nicht mehr durchsucht.</translation>
  </message>
 </context>
 <context>
  <name>ScopePanel</name>
  <message>
   <source>Search in</source>
   <translation>Suchen in</translation>
  </message>
  <message>
   <source>Where to search</source>
   <translation>Wo gesucht wird</translation>
  </message>
  <message>
   <source>{}
Click to choose layers, area, dates and quality</source>
   <translation>{}
Klicken, um Layer, Gebiet, Zeitraum und Qualität zu wählen</translation>
  </message>
 </context>
 <context>
  <name>ScopePopup</name>
  <message>
   <source>Area</source>
   <translation>Gebiet</translation>
  </message>
  <message>
   <source>Close (Esc); what is set here counts from the next search on</source>
   <translation>Schließen (Esc); die Auswahl gilt ab der nächsten Suche</translation>
  </message>
  <message>
   <source>Clouded share of a tile, where it is known</source>
   <translation>Bewölkter Anteil einer Kachel, wo er bekannt ist</translation>
  </message>
  <message>
   <source>Dates</source>
   <translation>Zeitraum</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Layers</source>
   <translation>Layer</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Search everything of the chosen layer again</source>
   <translation>Wieder den ganzen gewählten Layer durchsuchen</translation>
  </message>
  <message>
   <source>Share of a tile that has data</source>
   <translation>Anteil einer Kachel, der Daten hat</translation>
  </message>
  <message>
   <source>The first day; empty: no bound</source>
   <translation>Der erste Tag; leer: keine Grenze</translation>
  </message>
  <message>
   <source>The last day; empty: no bound</source>
   <translation>Der letzte Tag; leer: keine Grenze</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>Kacheln</translation>
  </message>
  <message>
   <source>Whole archive</source>
   <translation>Ganzes Archiv</translation>
  </message>
  <message>
   <source>Whole layers</source>
   <translation>Ganze Layer</translation>
  </message>
  <message>
   <source>any</source>
   <translation>beliebig</translation>
  </message>
  <message>
   <source>at least </source>
   <translation>mindestens </translation>
  </message>
  <message>
   <source>at most </source>
   <translation>höchstens </translation>
  </message>
  <message>
   <source>to</source>
   <translation>bis</translation>
  </message>
  <message>
   <source>under clouds</source>
   <translation>unter Wolken</translation>
  </message>
  <message>
   <source>with data</source>
   <translation>mit Daten</translation>
  </message>
 </context>
 <context>
  <name>SearchBench</name>
  <message>
   <source>Nothing was found for “{}”</source>
   <translation>Nichts gefunden für „{}“</translation>
  </message>
  <message>
   <source>Searching for “{}”…</source>
   <translation>Suche nach „{}“…</translation>
  </message>
  <message>
   <source>Thumbs refine a search; changes between two dates are listed as they are.</source>
   <translation>Die Daumen verfeinern eine Suche; Änderungen zwischen zwei Zeitpunkten werden aufgelistet, wie sie sind.</translation>
  </message>
  <message>
   <source>Write the captions now</source>
   <translation>Beschreibungen jetzt schreiben</translation>
  </message>
  <message>
   <source>{hits} for “{query}” in {where} · {time} ms</source>
   <translation>{hits} für „{query}“ in {where} · {time} ms</translation>
  </message>
  <message>
   <source>{} layers</source>
   <translation>{} Layern</translation>
  </message>
  <message>
   <source>{} scenes</source>
   <translation>{} Szenen</translation>
  </message>
 </context>
 <context>
  <name>SetupBanner</name>
  <message>
   <source>Installs the libraries that read and understand rasters into a folder of their own</source>
   <translation>Installiert die Bibliotheken, die Raster lesen und verstehen, in einen eigenen Ordner</translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation>Engine einrichten…</translation>
  </message>
 </context>
 <context>
  <name>SetupDialog</name>
  <message>
   <source>All libraries are there. Starting the engine…</source>
   <translation>Alle Bibliotheken sind da. Die Engine wird gestartet…</translation>
  </message>
  <message>
   <source>Installs what is missing</source>
   <translation>Installiert, was fehlt</translation>
  </message>
  <message>
   <source>Log of the set-up</source>
   <translation>Protokoll der Einrichtung</translation>
  </message>
  <message>
   <source>Press Start. What is installed is listed here.</source>
   <translation>Klicken Sie auf „Starten“. Was installiert wird, steht dann hier.</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove the engine's libraries?</source>
   <translation>Bibliotheken der Engine entfernen?</translation>
  </message>
  <message>
   <source>Removes the libraries again; your indexes are kept</source>
   <translation>Entfernt die Bibliotheken wieder; Ihre Indizes bleiben erhalten</translation>
  </message>
  <message>
   <source>Removing the libraries…</source>
   <translation>Bibliotheken werden entfernt…</translation>
  </message>
  <message>
   <source>Set up the Sightline engine</source>
   <translation>Sightline-Engine einrichten</translation>
  </message>
  <message>
   <source>Sightline reads and understands rasters in a program of its own, the engine. It needs the libraries below, in a folder of their own. QGIS's own Python is not touched, and your rasters never leave this computer.</source>
   <translation>Sightline liest und versteht Raster in einem eigenen Programm, der Engine. Sie braucht die Bibliotheken unten, in einem eigenen Ordner. Das Python von QGIS bleibt unangetastet, und Ihre Raster verlassen diesen Rechner nie.</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Starten</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>The engine runs already, with {python}: the variable {variable} names it, and goes before what is set up here.</source>
   <translation>Die Engine läuft bereits, mit {python}: Die Variable {variable} gibt es vor und hat Vorrang vor dem, was hier eingerichtet wird.</translation>
  </message>
  <message>
   <source>The engine runs already, with {python}; what is set up here takes its place.</source>
   <translation>Die Engine läuft bereits, mit {python}; was hier eingerichtet wird, tritt an dessen Stelle.</translation>
  </message>
  <message>
   <source>The engine's libraries were removed; your indexes are kept.</source>
   <translation>Die Bibliotheken der Engine wurden entfernt; Ihre Indizes bleiben erhalten.</translation>
  </message>
  <message>
   <source>The libraries are there. The engine is started once to see whether all is well…</source>
   <translation>Die Bibliotheken sind da. Die Engine wird einmal gestartet, um zu sehen, ob alles in Ordnung ist…</translation>
  </message>
  <message>
   <source>The next start goes on from there</source>
   <translation>Der nächste Start macht dort weiter</translation>
  </message>
  <message>
   <source>Tries every library, and starts the engine once</source>
   <translation>Probiert jede Bibliothek aus und startet die Engine einmal</translation>
  </message>
  <message>
   <source>Trying the libraries…</source>
   <translation>Bibliotheken werden ausprobiert…</translation>
  </message>
  <message>
   <source>Uninstall…</source>
   <translation>Deinstallieren…</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Working on {}… You can go on using QGIS.</source>
   <translation>{} in Arbeit… Sie können QGIS weiter benutzen.</translation>
  </message>
  <message>
   <source>Working… this takes a few minutes. You can go on using QGIS.</source>
   <translation>In Arbeit… das dauert ein paar Minuten. Sie können QGIS weiter benutzen.</translation>
  </message>
  <message>
   <source>{folder} and all that is in it will be deleted. Your indexes and captions are kept; to search again, the engine must be set up again.</source>
   <translation>{folder} wird mit allem, was darin ist, gelöscht. Ihre Indizes und Beschreibungen bleiben erhalten; um wieder zu suchen, muss die Engine neu eingerichtet werden.</translation>
  </message>
 </context>
 <context>
  <name>SetupForm</name>
  <message>
   <source>A GPU by Intel is used where its driver is there, else the processor.</source>
   <translation>Eine GPU von Intel wird genutzt, wo ihr Treiber vorhanden ist, sonst der Prozessor.</translation>
  </message>
  <message>
   <source>About {download} to download, {disk} on disk; {free} are free there.</source>
   <translation>Etwa {download} herunterzuladen, {disk} auf dem Datenträger; dort sind {free} frei.</translation>
  </message>
  <message>
   <source>Advanced:</source>
   <translation>Erweitert:</translation>
  </message>
  <message>
   <source>Any GPU (DirectML)</source>
   <translation>Beliebige GPU (DirectML)</translation>
  </message>
  <message>
   <source>CPU</source>
   <translation>CPU</translation>
  </message>
  <message>
   <source>Choose a folder for the engine's libraries.</source>
   <translation>Wählen Sie einen Ordner für die Bibliotheken der Engine.</translation>
  </message>
  <message>
   <source>Choose the Python</source>
   <translation>Python wählen</translation>
  </message>
  <message>
   <source>Choose the folder</source>
   <translation>Ordner wählen</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files</source>
   <translation>Ordner mit den .whl-Dateien wählen</translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files.</source>
   <translation>Wählen Sie den Ordner mit den .whl-Dateien.</translation>
  </message>
  <message>
   <source>Folder for the engine's libraries</source>
   <translation>Ordner für die Bibliotheken der Engine</translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation>Ordner mit Wheels</translation>
  </message>
  <message>
   <source>Folder:</source>
   <translation>Ordner:</translation>
  </message>
  <message>
   <source>Installed</source>
   <translation>Installiert</translation>
  </message>
  <message>
   <source>Intel processor or GPU (OpenVINO)</source>
   <translation>Prozessor oder GPU von Intel (OpenVINO)</translation>
  </message>
  <message>
   <source>Libraries</source>
   <translation>Bibliotheken</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <source>NVIDIA GPU (CUDA)</source>
   <translation>NVIDIA-GPU (CUDA)</translation>
  </message>
  <message>
   <source>Needed</source>
   <translation>Benötigt</translation>
  </message>
  <message>
   <source>Newest libraries instead of the tested ones</source>
   <translation>Neueste Bibliotheken statt der geprüften</translation>
  </message>
  <message>
   <source>No NVIDIA GPU with its driver was found: without them the CPU is used.</source>
   <translation>Es wurde keine NVIDIA-GPU mit Treiber gefunden: Ohne sie wird die CPU genutzt.</translation>
  </message>
  <message>
   <source>Processor</source>
   <translation>Prozessor</translation>
  </message>
  <message>
   <source>Processor:</source>
   <translation>Prozessor:</translation>
  </message>
  <message>
   <source>Proxy:</source>
   <translation>Proxy:</translation>
  </message>
  <message>
   <source>Python to install with</source>
   <translation>Python für die Installation</translation>
  </message>
  <message>
   <source>Python:</source>
   <translation>Python:</translation>
  </message>
  <message>
   <source>Source:</source>
   <translation>Quelle:</translation>
  </message>
  <message>
   <source>The libraries that the engine needs, and those that are there already</source>
   <translation>Die Bibliotheken, die die Engine braucht, und diejenigen, die schon da sind</translation>
  </message>
  <message>
   <source>Unticked: from the Python package index, pypi.org</source>
   <translation>Nicht angekreuzt: aus dem Python Package Index, pypi.org</translation>
  </message>
  <message>
   <source>What shall run the models; another choice later replaces only what is different</source>
   <translation>Was die Modelle ausführen soll; eine andere Wahl ersetzt später nur, was anders ist</translation>
  </message>
  <message>
   <source>Where the tested versions do not exist for this computer; what is downloaded is then not compared with known hashes</source>
   <translation>Wo es die geprüften Versionen für diesen Rechner nicht gibt; was heruntergeladen wird, wird dann nicht mit bekannten Prüfsummen verglichen</translation>
  </message>
  <message>
   <source>Without network, from a folder of wheels:</source>
   <translation>Ohne Netzwerk, aus einem Ordner mit Wheels:</translation>
  </message>
  <message>
   <source>Works on every computer, and uses CoreML where a model can be run with it.</source>
   <translation>Funktioniert auf jedem Rechner und nutzt CoreML, wo ein Modell damit läuft.</translation>
  </message>
  <message>
   <source>Works on every computer.</source>
   <translation>Funktioniert auf jedem Rechner.</translation>
  </message>
  <message>
   <source>Works on every computer. {} was found: choose it to let it run the models.</source>
   <translation>Funktioniert auf jedem Rechner. {} wurde gefunden: Wählen Sie sie, damit sie die Modelle ausführt.</translation>
  </message>
  <message>
   <source>Works with every GPU that knows DirectX 12; with one by NVIDIA, CUDA is faster.</source>
   <translation>Funktioniert mit jeder GPU, die DirectX 12 kann; bei einer von NVIDIA ist CUDA schneller.</translation>
  </message>
  <message>
   <source>none; it is taken from QGIS: Settings → Options → Network</source>
   <translation>keiner; er wird von QGIS übernommen: Einstellungen → Optionen → Netzwerk</translation>
  </message>
  <message>
   <source>{what} · {size} to download</source>
   <translation>{what} · {size} herunterzuladen</translation>
  </message>
  <message>
   <source>{} cannot be used, since pip does not know SOCKS: set an HTTP proxy, or use a folder of wheels</source>
   <translation>{} ist nicht verwendbar, da pip SOCKS nicht kennt: Stellen Sie einen HTTP-Proxy ein, oder verwenden Sie einen Ordner mit Wheels</translation>
  </message>
  <message>
   <source>{} was found.</source>
   <translation>{} wurde gefunden.</translation>
  </message>
  <message>
   <source>{}, from QGIS's network settings</source>
   <translation>{}, aus den Netzwerkeinstellungen von QGIS</translation>
  </message>
 </context>
 <context>
  <name>SetupRun</name>
  <message>
   <source>{folder} has room for {room} MB, but the engine needs {needed} MB: make room, or choose another folder.</source>
   <translation>In {folder} ist Platz für {room} MB, die Engine braucht aber {needed} MB: Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
  </message>
 </context>
 <context>
  <name>Shelf</name>
  <message>
   <source>Nothing can be written to {}: check that the disk is not full and the folder is yours.</source>
   <translation>In {} lässt sich nichts schreiben: Prüfen Sie, ob der Datenträger noch Platz hat und der Ordner Ihnen gehört.</translation>
  </message>
 </context>
 <context>
  <name>SightlineDock</name>
  <message>
   <source>Ask</source>
   <translation>Frage</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Beschreibung</translation>
  </message>
  <message>
   <source>Results</source>
   <translation>Treffer</translation>
  </message>
 </context>
 <context>
  <name>SightlineLocator</name>
  <message>
   <source>Sightline: places in indexed imagery</source>
   <translation>Sightline: Orte in indizierten Bilddaten</translation>
  </message>
 </context>
 <context>
  <name>SightlinePlugin</name>
  <message>
   <source>Caption a place</source>
   <translation>Ort beschreiben</translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to read what is there; Esc ends this</source>
   <translation>Auf einen Ort in der Karte klicken oder ein Rechteck aufziehen, um zu lesen, was dort ist; Esc beendet dies</translation>
  </message>
  <message>
   <source>Click a tile on the map, or drag a box, to find what looks like it; Esc ends this</source>
   <translation>Auf eine Kachel in der Karte klicken oder ein Rechteck aufziehen, um zu finden, was so aussieht; Esc beendet dies</translation>
  </message>
  <message>
   <source>Compare two dates…</source>
   <translation>Zwei Zeitpunkte vergleichen…</translation>
  </message>
  <message>
   <source>Engine room</source>
   <translation>Engine-Status</translation>
  </message>
  <message>
   <source>Find things in your rasters by describing them</source>
   <translation>Dinge in Ihren Rastern finden, indem Sie sie beschreiben</translation>
  </message>
  <message>
   <source>Find what changed between two rasters of one place, and drag a line between them</source>
   <translation>Finden, was sich zwischen zwei Rastern desselben Ortes verändert hat, und eine Linie zwischen ihnen ziehen</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>How Sightline is used</source>
   <translation>Wie Sightline verwendet wird</translation>
  </message>
  <message>
   <source>Install models, choose which is used, and look after them</source>
   <translation>Modelle installieren, wählen, welches verwendet wird, und sie pflegen</translation>
  </message>
  <message>
   <source>Install, verify or remove the engine's libraries</source>
   <translation>Bibliotheken der Engine installieren, prüfen oder entfernen</translation>
  </message>
  <message>
   <source>Models…</source>
   <translation>Modelle…</translation>
  </message>
  <message>
   <source>Options…</source>
   <translation>Optionen…</translation>
  </message>
  <message>
   <source>Pick an example</source>
   <translation>Beispiel wählen</translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation>Engine einrichten…</translation>
  </message>
  <message>
   <source>Sightline's page in QGIS's options</source>
   <translation>Die Seite von Sightline in den QGIS-Optionen</translation>
  </message>
  <message>
   <source>Sightline: search imagery by text</source>
   <translation>Sightline: Bilddaten per Text durchsuchen</translation>
  </message>
  <message>
   <source>The engine's state and log, and restarting it</source>
   <translation>Zustand, Protokoll und Neustart der Engine</translation>
  </message>
 </context>
 <context>
  <name>Snapshot</name>
  <message>
   <source>Choose the part of the layer that you need.</source>
   <translation>Wählen Sie den Teil des Layers, den Sie brauchen.</translation>
  </message>
  <message>
   <source>{columns} × {rows} pixels · {size} MB</source>
   <translation>{columns} × {rows} Pixel · {size} MB</translation>
  </message>
  <message>
   <source>{size} is too large (at most {most} MB): take a smaller extent or a coarser resolution.</source>
   <translation>{size} ist zu groß (höchstens {most} MB): Nehmen Sie eine kleinere Ausdehnung oder eine gröbere Auflösung.</translation>
  </message>
  <message>
   <source>{size} is too small to show anything: take a larger extent or a finer resolution.</source>
   <translation>{size} ist zu klein, um etwas zu zeigen: Nehmen Sie eine größere Ausdehnung oder eine feinere Auflösung.</translation>
  </message>
 </context>
 <context>
  <name>SnapshotBench</name>
  <message>
   <source>Index</source>
   <translation>Indizieren</translation>
  </message>
  <message>
   <source>No image of “{name}” could be fetched ({reason}): nothing was saved. Try again later.</source>
   <translation>Kein Bild von „{name}“ konnte abgerufen werden ({reason}): Es wurde nichts gespeichert. Versuchen Sie es später noch einmal.</translation>
  </message>
  <message>
   <source>Take a snapshot…</source>
   <translation>Momentaufnahme erstellen…</translation>
  </message>
  <message>
   <source>The folder {} does not exist: create it, or choose another.</source>
   <translation>Der Ordner {} existiert nicht: Legen Sie ihn an, oder wählen Sie einen anderen.</translation>
  </message>
  <message>
   <source>The images come from {}. Make sure that its terms of use allow keeping and analysing copies, and this many at once.</source>
   <translation>Die Bilder kommen von {}. Vergewissern Sie sich, dass die Nutzungsbedingungen das Speichern und Auswerten von Kopien erlauben, auch in dieser Menge.</translation>
  </message>
  <message>
   <source>The service says: “{}”</source>
   <translation>Der Dienst gibt an: „{}“</translation>
  </message>
  <message>
   <source>The snapshot of “{name}” could not be saved ({reason}).</source>
   <translation>Die Momentaufnahme von „{name}“ konnte nicht gespeichert werden ({reason}).</translation>
  </message>
  <message>
   <source>The snapshot of “{name}” was saved as {path}.</source>
   <translation>Die Momentaufnahme von „{name}“ wurde als {path} gespeichert.</translation>
  </message>
  <message>
   <source>The snapshot of “{}” was cancelled; nothing was saved.</source>
   <translation>Die Momentaufnahme von „{}“ wurde abgebrochen; es wurde nichts gespeichert.</translation>
  </message>
  <message>
   <source>{missing} of {asked} images of “{name}” could not be fetched ({reason}): their places are empty. Take the snapshot again later, or index what is there.</source>
   <translation>{missing} von {asked} Bildern von „{name}“ konnten nicht abgerufen werden ({reason}): Ihre Stellen sind leer. Erstellen Sie die Momentaufnahme später noch einmal, oder indizieren Sie, was da ist.</translation>
  </message>
  <message>
   <source>{} is open in this project: choose another name.</source>
   <translation>{} ist in diesem Projekt geöffnet: Wählen Sie einen anderen Namen.</translation>
  </message>
  <message>
   <source>“{}” comes from a service. Sightline works on files: save the part that you need as a GeoTIFF.</source>
   <translation>„{}“ stammt von einem Dienst. Sightline arbeitet mit Dateien: Speichern Sie den Teil, den Sie brauchen, als GeoTIFF.</translation>
  </message>
  <message>
   <source>“{}” is no longer in the project.</source>
   <translation>„{}“ ist nicht mehr im Projekt.</translation>
  </message>
  <message>
   <source>“{}” is not a file yet. Sightline works on files: save the part that you need as a GeoTIFF.</source>
   <translation>„{}“ ist noch keine Datei. Sightline arbeitet mit Dateien: Speichern Sie den Teil, den Sie brauchen, als GeoTIFF.</translation>
  </message>
  <message>
   <source>“{}” shows nothing at this place and resolution: nothing was saved. Zoom to where the layer shows something, and try again.</source>
   <translation>„{}“ zeigt an dieser Stelle und in dieser Auflösung nichts: Es wurde nichts gespeichert. Zoomen Sie dorthin, wo der Layer etwas zeigt, und versuchen Sie es noch einmal.</translation>
  </message>
 </context>
 <context>
  <name>SnapshotDialog</name>
  <message>
   <source> m</source>
   <translation> m</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>GeoTIFF</source>
   <translation>GeoTIFF</translation>
  </message>
  <message>
   <source>Ground size of one pixel; finer than the service's own images shows no more</source>
   <translation>Bodenauflösung, also die Größe eines Pixels am Boden; feiner als die Bilder des Dienstes selbst zeigt nicht mehr</translation>
  </message>
  <message>
   <source>Index it afterwards, so that it can be searched</source>
   <translation>Danach indizieren, damit sie durchsucht werden kann</translation>
  </message>
  <message>
   <source>Part of the layer</source>
   <translation>Teil des Layers</translation>
  </message>
  <message>
   <source>Resolution</source>
   <translation>Auflösung</translation>
  </message>
  <message>
   <source>Save snapshot</source>
   <translation>Momentaufnahme speichern</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>Snapshot of a layer</source>
   <translation>Momentaufnahme eines Layers</translation>
  </message>
  <message>
   <source>Take snapshot</source>
   <translation>Momentaufnahme erstellen</translation>
  </message>
  <message>
   <source>The GeoTIFF to write</source>
   <translation>Das zu schreibende GeoTIFF</translation>
  </message>
  <message>
   <source>What the map shows, the whole layer, or a box that you draw on the map</source>
   <translation>Was die Karte zeigt, der ganze Layer oder ein Rechteck, das Sie in der Karte aufziehen</translation>
  </message>
 </context>
 <context>
  <name>Sources</name>
  <message>
   <source>Choose a raster layer first; if the list is empty, add one to the project.</source>
   <translation>Wählen Sie zuerst einen Rasterlayer; ist die Liste leer, fügen Sie dem Projekt einen hinzu.</translation>
  </message>
  <message>
   <source>“{}” cannot be read: its file may have been moved or deleted.</source>
   <translation>„{}“ ist nicht lesbar: Möglicherweise wurde die Datei verschoben oder gelöscht.</translation>
  </message>
  <message>
   <source>“{}” comes from a service, not from a file: take a snapshot of the part that you need.</source>
   <translation>„{}“ stammt von einem Dienst, nicht aus einer Datei: Erstellen Sie eine Momentaufnahme des Teils, den Sie brauchen.</translation>
  </message>
  <message>
   <source>“{}” is in memory only: take a snapshot of the part that you need.</source>
   <translation>„{}“ liegt nur im Arbeitsspeicher: Erstellen Sie eine Momentaufnahme des Teils, den Sie brauchen.</translation>
  </message>
  <message>
   <source>“{}” is not a raster layer: choose a raster layer.</source>
   <translation>„{}“ ist kein Rasterlayer: Wählen Sie einen Rasterlayer.</translation>
  </message>
  <message>
   <source>“{}” was made by Sightline: choose the raster that it was made of.</source>
   <translation>„{}“ wurde von Sightline erzeugt: Wählen Sie das Raster, aus dem er entstand.</translation>
  </message>
 </context>
 <context>
  <name>Subject</name>
  <message>
   <source>“{}” is no longer in the project: add it again, or caption another.</source>
   <translation>„{}“ ist nicht mehr im Projekt: Fügen Sie den Layer wieder hinzu, oder beschreiben Sie einen anderen.</translation>
  </message>
 </context>
 <context>
  <name>Taking</name>
  <message>
   <source>Looking at the snapshot</source>
   <translation>Momentaufnahme wird geprüft</translation>
  </message>
  <message>
   <source>QGIS could not write the file (error {}).</source>
   <translation>QGIS konnte die Datei nicht schreiben (Fehler {}).</translation>
  </message>
  <message>
   <source>Snapshot of {}</source>
   <translation>Momentaufnahme von {}</translation>
  </message>
 </context>
 <context>
  <name>Through</name>
  <message>
   <source>Fitting an adapter from {new} to {old}</source>
   <translation>Ein Adapter von {new} zu {old} wird angepasst</translation>
  </message>
 </context>
 <context>
  <name>Thumbnails</name>
  <message>
   <source>The layer is not in the project.</source>
   <translation>Der Layer ist nicht im Projekt.</translation>
  </message>
 </context>
 <context>
  <name>Thumbs</name>
  <message>
   <source>This is not what I look for (−)</source>
   <translation>Das suche ich nicht (−)</translation>
  </message>
  <message>
   <source>This is what I look for (+)</source>
   <translation>Das suche ich (+)</translation>
  </message>
 </context>
 <context>
  <name>TileCaptions</name>
  <message>
   <source>1 tile caption was written to {path}.</source>
   <translation>1 Kachelbeschreibung wurde nach {path} geschrieben.</translation>
  </message>
  <message>
   <source>CSV</source>
   <translation>CSV</translation>
  </message>
  <message>
   <source>Captioning the tiles of {}</source>
   <translation>Beschreibung der Kacheln von {}</translation>
  </message>
  <message>
   <source>ESRI Shapefile, which cuts captions at 254 bytes</source>
   <translation>ESRI-Shapefile, kürzt Beschreibungen auf 254 Byte</translation>
  </message>
  <message>
   <source>Export all tile captions</source>
   <translation>Alle Kachelbeschreibungen exportieren</translation>
  </message>
  <message>
   <source>GeoPackage</source>
   <translation>GeoPackage</translation>
  </message>
  <message>
   <source>The tile of “{name}” has a caption now ({time}).</source>
   <translation>Die Kachel von „{name}“ hat jetzt eine Beschreibung ({time}).</translation>
  </message>
  <message>
   <source>Writing the tile captions of {}</source>
   <translation>Schreiben der Kachelbeschreibungen von {}</translation>
  </message>
  <message>
   <source>{count} tile captions were written to {path}.</source>
   <translation>{count} Kachelbeschreibungen wurden nach {path} geschrieben.</translation>
  </message>
  <message>
   <source>{count} tiles of “{name}” have captions now ({time}).</source>
   <translation>{count} Kacheln von „{name}“ haben jetzt Beschreibungen ({time}).</translation>
  </message>
  <message>
   <source>{} was cancelled.</source>
   <translation>{} wurde abgebrochen.</translation>
  </message>
 </context>
 <context>
  <name>TileDelegate</name>
  <message>
   <source>no picture</source>
   <translation>kein Bild</translation>
  </message>
 </context>
 <context>
  <name>Toolbox</name>
  <message>
   <source>0 to 1; a match above 0.5 is a good one</source>
   <translation>0 bis 1; eine Übereinstimmung über 0,5 ist gut</translation>
  </message>
  <message>
   <source>A PostgreSQL connection of QGIS: all scenes of its archive are searched, instead of rasters</source>
   <translation>Eine PostgreSQL-Verbindung von QGIS: statt in Rastern wird in allen Szenen ihres Archivs gesucht</translation>
  </message>
  <message>
   <source>A raster of how well every place matches a text, 0 to 1, as fine as the model can tell.</source>
   <translation>Ein Raster, das sagt, wie gut jeder Ort zu einem Text passt, 0 bis 1, so fein, wie das Modell es sagen kann.</translation>
  </message>
  <message>
   <source>A table of all indexes on this computer: raster, model, tiles, size, whether complete, whether the raster is there, whether imported. Of one raster, also whether it can be searched.</source>
   <translation>Eine Tabelle aller Indizes auf diesem Rechner: Raster, Modell, Kacheln, Größe, ob vollständig, ob das Raster da ist, ob importiert. Von einem Raster auch, ob es durchsucht werden kann.</translation>
  </message>
  <message>
   <source>Add a match to polygons</source>
   <translation>Polygonen eine Übereinstimmung hinzufügen</translation>
  </message>
  <message>
   <source>Add captions to polygons</source>
   <translation>Polygonen Beschreibungen hinzufügen</translation>
  </message>
  <message>
   <source>Add to an existing GeoPackage</source>
   <translation>An ein vorhandenes GeoPackage anfügen</translation>
  </message>
  <message>
   <source>All hits of a query in a raster become one footprint; not for reports and folders of images</source>
   <translation>Alle Treffer einer Suche in einem Raster werden zu einer Fläche; nicht für Berichte und Ordner mit Bildern</translation>
  </message>
  <message>
   <source>An image file; tiles that look like it come first</source>
   <translation>Eine Bilddatei; Kacheln, die ihr ähneln, kommen zuerst</translation>
  </message>
  <message>
   <source>Answer</source>
   <translation>Antwort</translation>
  </message>
  <message>
   <source>Answers a question in plain English with numbers, as: how much forest is there in the north? What cannot be answered is said.</source>
   <translation>Beantwortet eine Frage in einfachem Englisch mit Zahlen, etwa: how much forest is there in the north? Was nicht zu beantworten ist, wird gesagt.</translation>
  </message>
  <message>
   <source>Architecture</source>
   <translation>Architektur</translation>
  </message>
  <message>
   <source>Archive in a database</source>
   <translation>Archiv in einer Datenbank</translation>
  </message>
  <message>
   <source>As open_clip names it, as ViT-B-32, where it cannot be told from the file</source>
   <translation>Wie open_clip sie nennt, etwa ViT-B-32, wo die Datei es nicht verrät</translation>
  </message>
  <message>
   <source>Ask about rasters</source>
   <translation>Raster befragen</translation>
  </message>
  <message>
   <source>At least 16 bands of one kind</source>
   <translation>Mindestens 16 Bänder einer Art</translation>
  </message>
  <message>
   <source>Band roles</source>
   <translation>Bandrollen</translation>
  </message>
  <message>
   <source>Best match</source>
   <translation>Beste Übereinstimmung</translation>
  </message>
  <message>
   <source>CRS of the places</source>
   <translation>KBS der Orte</translation>
  </message>
  <message>
   <source>Caption a raster</source>
   <translation>Raster beschreiben</translation>
  </message>
  <message>
   <source>Caption every tile</source>
   <translation>Jede Kachel beschreiben</translation>
  </message>
  <message>
   <source>Captioned polygons</source>
   <translation>Beschriebene Polygone</translation>
  </message>
  <message>
   <source>Captions of tiles</source>
   <translation>Beschreibungen der Kacheln</translation>
  </message>
  <message>
   <source>Change between two dates</source>
   <translation>Veränderung zwischen zwei Tagen</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>Veränderungen</translation>
  </message>
  <message>
   <source>Choose a file or a folder, one of them.</source>
   <translation>Wählen Sie eine Datei oder einen Ordner, eins von beiden.</translation>
  </message>
  <message>
   <source>Choose a raster or name an imported index, one of them.</source>
   <translation>Wählen Sie ein Raster, oder nennen Sie einen importierten Index, eines von beiden.</translation>
  </message>
  <message>
   <source>Choose at least one raster, name an imported index, or choose an archive.</source>
   <translation>Wählen Sie mindestens ein Raster, nennen Sie einen importierten Index, oder wählen Sie ein Archiv.</translation>
  </message>
  <message>
   <source>Choose at least one raster.</source>
   <translation>Wählen Sie mindestens ein Raster.</translation>
  </message>
  <message>
   <source>Choose either rasters or an archive: they are searched one after the other.</source>
   <translation>Wählen Sie entweder Raster oder ein Archiv: sie werden nacheinander durchsucht.</translation>
  </message>
  <message>
   <source>Classify land cover by words</source>
   <translation>Landbedeckung nach Wörtern klassifizieren</translation>
  </message>
  <message>
   <source>Column of dates</source>
   <translation>Spalte der Daten</translation>
  </message>
  <message>
   <source>Column of places</source>
   <translation>Spalte der Orte</translation>
  </message>
  <message>
   <source>Column of vectors</source>
   <translation>Spalte der Vektoren</translation>
  </message>
  <message>
   <source>Cosine</source>
   <translation>Kosinus</translation>
  </message>
  <message>
   <source>Describe</source>
   <translation>Beschreiben</translation>
  </message>
  <message>
   <source>Earlier raster</source>
   <translation>Früheres Raster</translation>
  </message>
  <message>
   <source>Empty: all indexes on this computer</source>
   <translation>Leer: alle Indizes auf diesem Rechner</translation>
  </message>
  <message>
   <source>Empty: any change that stands out</source>
   <translation>Leer: jede Veränderung, die auffällt</translation>
  </message>
  <message>
   <source>Empty: each index is searched with the model that made it</source>
   <translation>Leer: jeder Index wird mit dem Modell durchsucht, das ihn gemacht hat</translation>
  </message>
  <message>
   <source>Empty: the file's own</source>
   <translation>Leer: der Name der Datei</translation>
  </message>
  <message>
   <source>Empty: the model chosen for the raster's sensor</source>
   <translation>Leer: das Modell, das für den Sensor des Rasters gewählt ist</translation>
  </message>
  <message>
   <source>Every place gets that of your own words which suits it best: a raster with a colour table and the area of every class, without any training.</source>
   <translation>Jeder Ort bekommt dasjenige Ihrer Wörter, das am besten passt: ein Raster mit Farbtabelle und der Fläche jeder Klasse, ohne Training.</translation>
  </message>
  <message>
   <source>Everything as JSON</source>
   <translation>Alles als JSON</translation>
  </message>
  <message>
   <source>Example image</source>
   <translation>Beispielbild</translation>
  </message>
  <message>
   <source>Export embeddings</source>
   <translation>Embeddings exportieren</translation>
  </message>
  <message>
   <source>Export hits</source>
   <translation>Treffer exportieren</translation>
  </message>
  <message>
   <source>Feature {} is no hit: it has no {}.</source>
   <translation>Das Objekt {} ist kein Treffer: Ihm fehlt {}.</translation>
  </message>
  <message>
   <source>Feature {}: {}</source>
   <translation>Objekt {}: {}</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>File of embeddings</source>
   <translation>Datei mit Embeddings</translation>
  </message>
  <message>
   <source>File that the index is known by</source>
   <translation>Datei, nach der der Index heißt</translation>
  </message>
  <message>
   <source>Finds the tiles of rasters that match a description best: their footprints with rank, match from 0 to 1, query, layer, date, model and caption. Rasters that have no index yet get one first; an archive in a database is searched as it is.</source>
   <translation>Findet die Kacheln von Rastern, die am besten zu einer Beschreibung passen: ihre Flächen mit Rang, Übereinstimmung von 0 bis 1, Suche, Layer, Tag, Modell und Beschreibung. Raster ohne Index bekommen zuerst einen; ein Archiv in einer Datenbank wird durchsucht, wie es ist.</translation>
  </message>
  <message>
   <source>Finds the tiles of the later raster that changed most against the earlier one, or that became more like a text, as: burned area.</source>
   <translation>Findet die Kacheln des späteren Rasters, die sich gegenüber dem früheren am meisten verändert haben oder einem Text ähnlicher wurden, etwa: burned area.</translation>
  </message>
  <message>
   <source>First day</source>
   <translation>Erster Tag</translation>
  </message>
  <message>
   <source>For example: flooded fields near a river. It may be empty where there is an example.</source>
   <translation>Zum Beispiel: flooded fields near a river. Es darf leer sein, wo es ein Beispiel gibt.</translation>
  </message>
  <message>
   <source>GeoParquet (*.parquet)</source>
   <translation>GeoParquet (*.parquet)</translation>
  </message>
  <message>
   <source>Gives every polygon of a layer the best match, 0 to 1, that a tile on its ground has with a text, how many tiles there match well (above 0.5), and the caption of the best one.</source>
   <translation>Gibt jedem Polygon eines Layers die beste Übereinstimmung, 0 bis 1, die eine Kachel auf seinem Grund mit einem Text hat, wie viele Kacheln dort gut passen (über 0,5), und die Beschreibung der besten.</translation>
  </message>
  <message>
   <source>HTML files (*.html)</source>
   <translation>HTML-Dateien (*.html)</translation>
  </message>
  <message>
   <source>Heat map</source>
   <translation>Heatmap</translation>
  </message>
  <message>
   <source>Heat map of a text</source>
   <translation>Heatmap eines Textes</translation>
  </message>
  <message>
   <source>Hits</source>
   <translation>Treffer</translation>
  </message>
  <message>
   <source>If not, it is left as it is. Of a GeoPackage that is added to, only the layer of the same query is replaced</source>
   <translation>Sonst bleibt sie, wie sie ist. In einem GeoPackage, an das angefügt wird, wird nur der Layer derselben Suche ersetzt</translation>
  </message>
  <message>
   <source>Import a model</source>
   <translation>Modell importieren</translation>
  </message>
  <message>
   <source>Import embeddings</source>
   <translation>Embeddings importieren</translation>
  </message>
  <message>
   <source>Imported indexes</source>
   <translation>Importierte Indizes</translation>
  </message>
  <message>
   <source>Index</source>
   <translation>Indizieren</translation>
  </message>
  <message>
   <source>Index a raster of embeddings</source>
   <translation>Raster von Embeddings indizieren</translation>
  </message>
  <message>
   <source>Index information</source>
   <translation>Auskunft über Indizes</translation>
  </message>
  <message>
   <source>Index rasters</source>
   <translation>Raster indizieren</translation>
  </message>
  <message>
   <source>Indexed rasters</source>
   <translation>Indizierte Raster</translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation>Indizes</translation>
  </message>
  <message>
   <source>Indexing {}…</source>
   <translation>{} wird indiziert…</translation>
  </message>
  <message>
   <source>Its name, or the file that it was imported from</source>
   <translation>Sein Name, oder die Datei, aus der er importiert wurde</translation>
  </message>
  <message>
   <source>JSON files (*.json)</source>
   <translation>JSON-Dateien (*.json)</translation>
  </message>
  <message>
   <source>Land cover</source>
   <translation>Landbedeckung</translation>
  </message>
  <message>
   <source>Largest value</source>
   <translation>Größter Wert</translation>
  </message>
  <message>
   <source>Last day</source>
   <translation>Letzter Tag</translation>
  </message>
  <message>
   <source>Later raster</source>
   <translation>Späteres Raster</translation>
  </message>
  <message>
   <source>Layer of hits</source>
   <translation>Layer mit Treffern</translation>
  </message>
  <message>
   <source>Least match</source>
   <translation>Kleinste Übereinstimmung</translation>
  </message>
  <message>
   <source>Least share of data</source>
   <translation>Kleinster Anteil mit Daten</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <source>Looks at rasters tile by tile and keeps what it sees, so that they can be searched by text. An indexing that was stopped goes on where it was. The rasters are only read.</source>
   <translation>Sieht sich Raster Kachel für Kachel an und behält, was es sieht, damit sie mit Text durchsucht werden können. Ein angehaltenes Indizieren geht dort weiter, wo es war. Die Raster werden nur gelesen.</translation>
  </message>
  <message>
   <source>Makes a model that Sightline can use of a published checkpoint, a pair of ONNX files, or a bundle. Checkpoints need the converter's own Python environment, which the options page Models sets up.</source>
   <translation>Macht aus einem veröffentlichten Checkpoint, einem Paar ONNX-Dateien oder einem Bündel ein Modell, das Sightline benutzen kann. Checkpoints brauchen die eigene Python-Umgebung des Konverters, die die Optionsseite für Modelle einrichtet.</translation>
  </message>
  <message>
   <source>Makes an index of a Parquet file of embeddings, with a column of vectors and one of places. It is searched by its name, by text where the model that made the vectors is installed, else by examples. Embeddings that Sightline has exported become the index of their raster, where it is on this computer. The file is not needed after that.</source>
   <translation>Macht einen Index aus einer Parquet-Datei von Embeddings mit einer Spalte von Vektoren und einer von Orten. Durchsucht wird er unter seinem Namen, mit Text, wo das Modell installiert ist, das die Vektoren gemacht hat, sonst mit Beispielen. Embeddings, die Sightline exportiert hat, werden der Index ihres Rasters, wo es auf diesem Rechner liegt. Die Datei wird danach nicht mehr gebraucht.</translation>
  </message>
  <message>
   <source>Makes an index of a raster whose bands are the numbers of a vector per pixel, as AlphaEarth publishes them. It is searched by examples, and by text where the model that made the vectors is installed.</source>
   <translation>Macht einen Index aus einem Raster, dessen Bänder die Zahlen eines Vektors je Pixel sind, wie AlphaEarth sie veröffentlicht. Durchsucht wird er mit Beispielen, und mit Text, wo das Modell installiert ist, das die Vektoren gemacht hat.</translation>
  </message>
  <message>
   <source>Makes the footprints of all tiles of a raster with a caption each, how sure it is, and what covers most of the tile. They are kept with the index, so that captions can be searched too.</source>
   <translation>Macht die Flächen aller Kacheln eines Rasters mit je einer Beschreibung, wie sicher sie ist, und was die Kachel am meisten bedeckt. Sie bleiben beim Index, so dass auch Beschreibungen durchsucht werden können.</translation>
  </message>
  <message>
   <source>Match, 0 to 1</source>
   <translation>Übereinstimmung, 0 bis 1</translation>
  </message>
  <message>
   <source>Matched polygons</source>
   <translation>Bewertete Polygone</translation>
  </message>
  <message>
   <source>Merge adjacent hits</source>
   <translation>Benachbarte Treffer verbinden</translation>
  </message>
  <message>
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <source>Model that made the raster's index</source>
   <translation>Modell, das den Index des Rasters gemacht hat</translation>
  </message>
  <message>
   <source>Model that made the vectors</source>
   <translation>Modell, das die Vektoren gemacht hat</translation>
  </message>
  <message>
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Most cloud</source>
   <translation>Höchstens so viel Wolken</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Name of the index</source>
   <translation>Name des Index</translation>
  </message>
  <message>
   <source>Name of the model</source>
   <translation>Name des Modells</translation>
  </message>
  <message>
   <source>Names of embeddings that were imported, with semicolons between them</source>
   <translation>Namen importierter Embeddings, mit Semikolons dazwischen</translation>
  </message>
  <message>
   <source>None of the rasters could be indexed; the log says why.</source>
   <translation>Keines der Raster konnte indiziert werden; das Protokoll sagt, warum.</translation>
  </message>
  <message>
   <source>Not searched</source>
   <translation>Nicht durchsucht</translation>
  </message>
  <message>
   <source>Not this</source>
   <translation>Nicht dies</translation>
  </message>
  <message>
   <source>Nothing could be said of any polygon.</source>
   <translation>Zu keinem Polygon konnte etwas gesagt werden.</translation>
  </message>
  <message>
   <source>Number of hits</source>
   <translation>Anzahl der Treffer</translation>
  </message>
  <message>
   <source>Number of indexes</source>
   <translation>Anzahl der Indizes</translation>
  </message>
  <message>
   <source>Numbers in a vector</source>
   <translation>Zahlen in einem Vektor</translation>
  </message>
  <message>
   <source>Of places that are points; empty: as far as they are apart</source>
   <translation>Von Orten, die Punkte sind; leer: so weit sie auseinander liegen</translation>
  </message>
  <message>
   <source>Of the image's date, where it is known</source>
   <translation>Des Tages der Aufnahme, wo er bekannt ist</translation>
  </message>
  <message>
   <source>One footprint per query and layer</source>
   <translation>Eine Fläche je Suche und Layer</translation>
  </message>
  <message>
   <source>One of the examples lies on none of the rasters.</source>
   <translation>Eines der Beispiele liegt auf keinem der Raster.</translation>
  </message>
  <message>
   <source>One or several, as 640 or 640,1280; empty: what suits the model</source>
   <translation>Eine oder mehrere, etwa 640 oder 640,1280; leer: was zum Modell passt</translation>
  </message>
  <message>
   <source>Only in these polygons</source>
   <translation>Nur in diesen Polygonen</translation>
  </message>
  <message>
   <source>Only this extent</source>
   <translation>Nur diese Ausdehnung</translation>
  </message>
  <message>
   <source>Or a folder</source>
   <translation>Oder ein Ordner</translation>
  </message>
  <message>
   <source>Or an imported index</source>
   <translation>Oder ein importierter Index</translation>
  </message>
  <message>
   <source>Overlap of tiles</source>
   <translation>Überlappung der Kacheln</translation>
  </message>
  <message>
   <source>Own words for land cover</source>
   <translation>Eigene Wörter für Landbedeckung</translation>
  </message>
  <message>
   <source>Page with the facts</source>
   <translation>Seite mit den Fakten</translation>
  </message>
  <message>
   <source>Paragraph</source>
   <translation>Absatz</translation>
  </message>
  <message>
   <source>Parquet files (*.parquet)</source>
   <translation>Parquet-Dateien (*.parquet)</translation>
  </message>
  <message>
   <source>Places that look like it</source>
   <translation>Orte, die so aussehen</translation>
  </message>
  <message>
   <source>Polygons</source>
   <translation>Polygone</translation>
  </message>
  <message>
   <source>Polygons, or hits of an earlier search: tiles that look like them come first</source>
   <translation>Polygone, oder Treffer einer früheren Suche: Kacheln, die so aussehen, kommen zuerst</translation>
  </message>
  <message>
   <source>Precision</source>
   <translation>Genauigkeit</translation>
  </message>
  <message>
   <source>Precision of the vectors</source>
   <translation>Genauigkeit der Vektoren</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>Frage</translation>
  </message>
  <message>
   <source>Raster</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Raster of the embeddings</source>
   <translation>Raster der Embeddings</translation>
  </message>
  <message>
   <source>Rasters</source>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Rasters that failed</source>
   <translation>Misslungene Raster</translation>
  </message>
  <message>
   <source>Replace a model of the same name</source>
   <translation>Ein Modell desselben Namens ersetzen</translation>
  </message>
  <message>
   <source>Replace an existing file</source>
   <translation>Eine vorhandene Datei ersetzen</translation>
  </message>
  <message>
   <source>Rows left out</source>
   <translation>Ausgelassene Zeilen</translation>
  </message>
  <message>
   <source>Say what to look for, or choose an example.</source>
   <translation>Sagen Sie, was gesucht wird, oder wählen Sie ein Beispiel.</translation>
  </message>
  <message>
   <source>Say what to look for.</source>
   <translation>Sagen Sie, was gesucht wird.</translation>
  </message>
  <message>
   <source>Says in a paragraph what a raster, or an extent of it, shows, with measured and estimated facts. A raster without index is judged by a sample of its tiles.</source>
   <translation>Sagt in einem Absatz, was ein Raster oder ein Ausschnitt davon zeigt, mit gemessenen und geschätzten Fakten. Ein Raster ohne Index wird nach einer Stichprobe seiner Kacheln beurteilt.</translation>
  </message>
  <message>
   <source>Says of every polygon of a layer what a raster shows in it: a sentence, a paragraph, what covers most of it and how much of it. A polygon outside the raster gets none.</source>
   <translation>Sagt zu jedem Polygon eines Layers, was ein Raster darin zeigt: ein Satz, ein Absatz, was das meiste bedeckt und wie viel davon. Ein Polygon außerhalb des Rasters bekommt nichts.</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <source>Search rasters by text</source>
   <translation>Raster mit Text durchsuchen</translation>
  </message>
  <message>
   <source>Searched only</source>
   <translation>Nur durchsucht</translation>
  </message>
  <message>
   <source>Searched too</source>
   <translation>Auch durchsucht</translation>
  </message>
  <message>
   <source>Searching {tiles} tiles of {scenes} scenes in the archive “{name}”.</source>
   <translation>{tiles} Kacheln von {scenes} Szenen im Archiv „{name}“ werden durchsucht.</translation>
  </message>
  <message>
   <source>Sentence</source>
   <translation>Satz</translation>
  </message>
  <message>
   <source>Sentinel-2, Sentinel-1, Landsat or aerial images; each gets an index</source>
   <translation>Sentinel-2, Sentinel-1, Landsat oder Luftbilder; jedes bekommt einen Index</translation>
  </message>
  <message>
   <source>Shapefile (*.shp);;GeoPackage (*.gpkg);;GeoJSON (*.geojson);;FlatGeobuf (*.fgb);;GeoParquet (*.parquet);;KML (*.kml);;CSV (*.csv);;Report (*.html)</source>
   <translation>Shapefile (*.shp);;GeoPackage (*.gpkg);;GeoJSON (*.geojson);;FlatGeobuf (*.fgb);;GeoParquet (*.parquet);;KML (*.kml);;CSV (*.csv);;Bericht (*.html)</translation>
  </message>
  <message>
   <source>Share by which neighbours overlap, 0 to 0.9</source>
   <translation>Anteil, um den sich Nachbarn überlappen, 0 bis 0,9</translation>
  </message>
  <message>
   <source>Share of a tile that has data, 0 to 1</source>
   <translation>Anteil einer Kachel mit Daten, 0 bis 1</translation>
  </message>
  <message>
   <source>Share of clouds in a tile, 0 to 1</source>
   <translation>Anteil der Wolken in einer Kachel, 0 bis 1</translation>
  </message>
  <message>
   <source>Size in MB</source>
   <translation>Größe in MB</translation>
  </message>
  <message>
   <source>Some hits have no place in {}: search the rasters one by one.</source>
   <translation>Einige Treffer haben keinen Platz in {}: Suchen Sie in den Rastern einzeln.</translation>
  </message>
  <message>
   <source>The hits could not be written: {}</source>
   <translation>Die Treffer konnten nicht geschrieben werden: {}</translation>
  </message>
  <message>
   <source>The layer of examples is empty: choose another one, or none.</source>
   <translation>Der Layer der Beispiele ist leer: wählen Sie einen anderen oder keinen.</translation>
  </message>
  <message>
   <source>The layer of polygons is empty: choose another one, or none.</source>
   <translation>Der Polygonlayer ist leer: Wählen Sie einen anderen oder keinen.</translation>
  </message>
  <message>
   <source>The polygon has no place in WGS 84: check the CRS of its layer.</source>
   <translation>Das Polygon hat keinen Platz in WGS 84: Prüfen Sie das KBS seines Layers.</translation>
  </message>
  <message>
   <source>There is no imported index “{}”: import its embeddings first.</source>
   <translation>Es gibt keinen importierten Index „{}“: importieren Sie erst seine Embeddings.</translation>
  </message>
  <message>
   <source>There is no imported index “{}”; there are: {}.</source>
   <translation>Es gibt keinen importierten Index „{}“; es gibt: {}.</translation>
  </message>
  <message>
   <source>This is no layer of hits: it has no field {}.</source>
   <translation>Dies ist kein Layer mit Treffern: Ihm fehlt das Feld {}.</translation>
  </message>
  <message>
   <source>Those without an index get one first</source>
   <translation>Wer keinen Index hat, bekommt zuerst einen</translation>
  </message>
  <message>
   <source>Tile size in metres</source>
   <translation>Kachelgröße in Metern</translation>
  </message>
  <message>
   <source>Tile sizes in metres</source>
   <translation>Kachelgrößen in Metern</translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation>Kacheln</translation>
  </message>
  <message>
   <source>Tiles that do not touch it are left out</source>
   <translation>Kacheln, die sie nicht berühren, bleiben weg</translation>
  </message>
  <message>
   <source>Tiles without data</source>
   <translation>Kacheln ohne Daten</translation>
  </message>
  <message>
   <source>Towards this</source>
   <translation>Hin zu</translation>
  </message>
  <message>
   <source>Under which the weights are used; it has to be said where Sightline does not know it</source>
   <translation>Unter der die Gewichte benutzt werden; sie ist anzugeben, wo Sightline sie nicht kennt</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>Einheiten</translation>
  </message>
  <message>
   <source>Values</source>
   <translation>Werte</translation>
  </message>
  <message>
   <source>Vectors of the pixels in it are averaged; empty: single pixels, of large rasters small blocks</source>
   <translation>Die Vektoren der Pixel darin werden gemittelt; leer: einzelne Pixel, bei großen Rastern kleine Blöcke</translation>
  </message>
  <message>
   <source>What hits should not show; several with commas between them</source>
   <translation>Was Treffer nicht zeigen sollen; mehrere mit Kommas dazwischen</translation>
  </message>
  <message>
   <source>What is in it stays: where it has a layer of that name, the new one gets the next free name, unless existing ones are to be replaced; not for reports and folders of images</source>
   <translation>Was darin ist, bleibt: Gibt es schon einen Layer dieses Namens, bekommt der neue den nächsten freien Namen, außer wenn Vorhandenes ersetzt werden soll; nicht für Berichte und Ordner mit Bildern</translation>
  </message>
  <message>
   <source>What the engine says of them</source>
   <translation>Was die Engine dazu sagt</translation>
  </message>
  <message>
   <source>What the index is called; empty: as the file</source>
   <translation>Wie der Index heißt; leer: wie die Datei</translation>
  </message>
  <message>
   <source>What to look for</source>
   <translation>Was gesucht wird</translation>
  </message>
  <message>
   <source>Where Sightline guesses wrong</source>
   <translation>Wo Sightline falsch rät</translation>
  </message>
  <message>
   <source>Where Sightline guesses wrong: dn10000, reflectance, uint8, db, linear or amplitude</source>
   <translation>Wo Sightline falsch rät: dn10000, reflectance, uint8, db, linear oder amplitude</translation>
  </message>
  <message>
   <source>Where Sightline guesses wrong: for example B2=1,B3=2,B4=3,B8=4</source>
   <translation>Wo Sightline falsch rät: zum Beispiel B2=1,B3=2,B4=3,B8=4</translation>
  </message>
  <message>
   <source>Where Sightline made the file of a raster that has been moved since</source>
   <translation>Wo Sightline die Datei aus einem Raster gemacht hat, das seither verschoben wurde</translation>
  </message>
  <message>
   <source>Where the file does not say it: an installed model, as mini, so that texts find them; or any name, the same for all that are to be compared</source>
   <translation>Wo die Datei es nicht sagt: ein installiertes Modell, etwa mini, damit Texte sie finden; oder irgendein Name, derselbe für alle, die verglichen werden sollen</translation>
  </message>
  <message>
   <source>Where the file does not say it; empty: WGS 84</source>
   <translation>Wo die Datei es nicht sagt; leer: WGS 84</translation>
  </message>
  <message>
   <source>Whether all of them are complete</source>
   <translation>Ob alle vollständig sind</translation>
  </message>
  <message>
   <source>Whether it is the index of its raster</source>
   <translation>Ob er der Index seines Rasters ist</translation>
  </message>
  <message>
   <source>Whether texts find anything</source>
   <translation>Ob Texte etwas finden</translation>
  </message>
  <message>
   <source>Whether the question was understood</source>
   <translation>Ob die Frage verstanden wurde</translation>
  </message>
  <message>
   <source>Whether the raster has not changed since</source>
   <translation>Ob sich das Raster seither nicht geändert hat</translation>
  </message>
  <message>
   <source>Whether there is an index</source>
   <translation>Ob es einen Index gibt</translation>
  </message>
  <message>
   <source>With commas between them, and colours where you like: forest,water=#1a6fb5,greenhouses</source>
   <translation>Mit Kommas dazwischen, und Farben, wo Sie mögen: forest,water=#1a6fb5,greenhouses</translation>
  </message>
  <message>
   <source>With commas between them, as forest,water,greenhouses; empty: the model's own</source>
   <translation>Mit Kommas dazwischen, etwa forest,water,greenhouses; leer: die des Modells</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>Wörter</translation>
  </message>
  <message>
   <source>Write a question, as: is there water in the south?</source>
   <translation>Schreiben Sie eine Frage, etwa: is there water in the south?</translation>
  </message>
  <message>
   <source>Writes a layer of hits, as the dock or the algorithm “Search rasters by text” makes it, as a file; texts that the format has no room for are named in the log.</source>
   <translation>Schreibt einen Layer mit Treffern, wie ihn das Bedienfeld oder der Algorithmus „Raster mit Text durchsuchen“ macht, als Datei; Texte, für die das Format keinen Platz hat, nennt das Protokoll.</translation>
  </message>
  <message>
   <source>Writes the tiles of an index with their vectors as GeoParquet, which other programs read, and Sightline on another computer. A raster that has no index yet gets one first.</source>
   <translation>Schreibt die Kacheln eines Index mit ihren Vektoren als GeoParquet, das andere Programme lesen, und Sightline auf einem anderen Rechner. Ein Raster, das noch keinen Index hat, bekommt zuerst einen.</translation>
  </message>
  <message>
   <source>float16 is half as large and all that an index holds; more programs read float32</source>
   <translation>float16 ist halb so groß und alles, was ein Index enthält; float32 lesen mehr Programme</translation>
  </message>
  <message>
   <source>{path}: 1 tile in {time:.1f} s</source>
   <translation>{path}: 1 Kachel in {time:.1f} s</translation>
  </message>
  <message>
   <source>{path}: {tiles} tiles in {time:.1f} s</source>
   <translation>{path}: {tiles} Kacheln in {time:.1f} s</translation>
  </message>
  <message>
   <source>{} cannot be written ({}).</source>
   <translation>{} kann nicht geschrieben werden ({}).</translation>
  </message>
  <message>
   <source>{} does not end in .tif: maps are written as GeoTIFF.</source>
   <translation>{} endet nicht auf .tif: Karten werden als GeoTIFF geschrieben.</translation>
  </message>
  <message>
   <source>{}: {:.1f} %, {:,.1f} ha</source>
   <translation>{}: {:.1f} %, {:,.1f} ha</translation>
  </message>
  <message>
   <source>“{}” are no tile sizes: write metres, as 640 or 640,1280.</source>
   <translation>„{}“ sind keine Kachelgrößen: Schreiben Sie Meter, etwa 640 oder 640,1280.</translation>
  </message>
  <message>
   <source>“{}” is searched by examples only: the model that made its vectors is not installed.</source>
   <translation>„{}“ wird nur mit Beispielen durchsucht: das Modell, das die Vektoren gemacht hat, ist nicht installiert.</translation>
  </message>
  <message>
   <source>“{}” is searched by text and by examples.</source>
   <translation>„{}“ wird mit Text und mit Beispielen durchsucht.</translation>
  </message>
 </context>
 <context>
  <name>Tools</name>
  <message>
   <source>Add to map</source>
   <translation>Zur Karte hinzufügen</translation>
  </message>
  <message>
   <source>{} cannot be read: it may have been moved or deleted.</source>
   <translation>{} ist nicht lesbar: Möglicherweise wurde die Datei verschoben oder gelöscht.</translation>
  </message>
 </context>
 <context>
  <name>WaysIn</name>
  <message>
   <source>Sightline: search imagery by text</source>
   <translation>Sightline: Bilddaten per Text durchsuchen</translation>
  </message>
 </context>
 <context>
  <name>WhatsThis</name>
  <message>
   <source>Adds the hits as a layer that the database draws: it answers the query anew each time, so that what is loaded later appears by itself. It needs PostGIS.</source>
   <translation>Fügt die Treffer als Layer hinzu, den die Datenbank zeichnet: sie beantwortet die Suche jedes Mal neu, so dass später Geladenes von selbst erscheint. Dazu braucht sie PostGIS.</translation>
  </message>
  <message>
   <source>Ask whether something is there, how much of it, where, or which of two is more.</source>
   <translation>Fragen Sie auf Englisch, ob etwas da ist, wie viel davon, wo oder was von zweien mehr vorkommt.</translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to read what is there.</source>
   <translation>Klicken Sie auf einen Ort in der Karte, oder ziehen Sie ein Rechteck auf, um zu lesen, was dort ist.</translation>
  </message>
  <message>
   <source>Each number says whether it is measured from the pixels or estimated by the model. Words that are links are searched for when you click them.</source>
   <translation>Bei jeder Zahl steht, ob sie aus den Pixeln gemessen oder vom Modell geschätzt ist. Ein Klick auf ein verlinktes Wort sucht danach.</translation>
  </message>
  <message>
   <source>How far the indexing is. You can search other layers meanwhile.</source>
   <translation>Wie weit die Indizierung ist. Inzwischen können Sie andere Layer durchsuchen.</translation>
  </message>
  <message>
   <source>How many tiles match how well. Drag the line to hide weaker hits in the list and on the map.</source>
   <translation>Wie viele Kacheln wie gut übereinstimmen. Ziehen Sie die Linie, um schwächere Treffer in der Liste und in der Karte auszublenden.</translation>
  </message>
  <message>
   <source>Looks at every tile of the layer once, so that it can be searched from then on. It may be stopped, and goes on where it was. The small arrow beside it has the settings.</source>
   <translation>Wertet jede Kachel des Layers einmal aus, sodass er von da an durchsucht werden kann. Das lässt sich anhalten und macht dort weiter, wo es war. Der kleine Pfeil daneben führt zu den Einstellungen.</translation>
  </message>
  <message>
   <source>QGIS's own PostgreSQL connections. The archive behind the chosen one is searched, whether its images are in the project or not.</source>
   <translation>Die PostgreSQL-Verbindungen von QGIS. Gesucht wird im Archiv hinter der gewählten, ob dessen Bilder im Projekt sind oder nicht.</translation>
  </message>
  <message>
   <source>Says in words and numbers what the map shows of the layer.</source>
   <translation>Sagt in Worten und Zahlen, was die Karte von dem Layer zeigt.</translation>
  </message>
  <message>
   <source>Says in words and numbers what the whole layer shows.</source>
   <translation>Sagt in Worten und Zahlen, was der ganze Layer zeigt.</translation>
  </message>
  <message>
   <source>Searches now, as Enter does.</source>
   <translation>Sucht sofort, wie Enter.</translation>
  </message>
  <message>
   <source>The answer with its numbers and what it is based on. What cannot be answered is said.</source>
   <translation>Die Antwort mit ihren Zahlen und ihrer Grundlage. Was sich nicht beantworten lässt, wird gesagt.</translation>
  </message>
  <message>
   <source>The hits, the best first. Point at one to see where it is, click it to go there, double-click it to see why it was found. Thumbs up and down refine the query.</source>
   <translation>Die Treffer, der beste zuerst. Zeigen Sie auf einen, um zu sehen, wo er ist; klicken Sie darauf, um dorthin zu gehen; doppelklicken Sie, um zu sehen, warum er gefunden wurde. Daumen hoch und Daumen runter verfeinern die Suchanfrage.</translation>
  </message>
  <message>
   <source>The parts of the query. Each is wanted or not, and has a weight; an example is a place on the map, a hit or an image.</source>
   <translation>Die Teile der Suchanfrage. Jeder ist erwünscht oder nicht und hat ein Gewicht; ein Beispiel ist ein Ort in der Karte, ein Treffer oder ein Bild.</translation>
  </message>
  <message>
   <source>The raster layer that you work with. Below it stands what Sightline takes it for, and whether it is indexed.</source>
   <translation>Der Rasterlayer, mit dem Sie arbeiten. Darunter steht, wofür Sightline ihn hält und ob er indiziert ist.</translation>
  </message>
  <message>
   <source>The tiles that prove the answer. Click one to see it on the map.</source>
   <translation>Die Kacheln, die die Antwort belegen. Klicken Sie auf eine, um sie in der Karte zu sehen.</translation>
  </message>
  <message>
   <source>Type what you look for, as “river” or “flooded fields”, in a language that the model knows, and press Enter. Earlier queries and known words are proposed. Esc stops a search.</source>
   <translation>Geben Sie ein, was Sie suchen, etwa „river“ oder „flooded fields“, in einer Sprache, die das Modell kennt, und drücken Sie Enter. Frühere Suchanfragen und bekannte Wörter werden vorgeschlagen. Esc hält eine Suche an.</translation>
  </message>
  <message>
   <source>What is searched: what the tiles look like, the words of their captions, or both.</source>
   <translation>Was durchsucht wird: wie die Kacheln aussehen, die Wörter ihrer Beschreibungen oder beides.</translation>
  </message>
  <message>
   <source>What there is to know about these hits, and what can be done: as where another model than the chosen one has made the index.</source>
   <translation>Was zu diesen Treffern zu wissen ist und was sich tun lässt: etwa wo ein anderes Modell als das gewählte den Index gemacht hat.</translation>
  </message>
  <message>
   <source>Where to search: which layers, which area, which days and which tiles. Click it to change that.</source>
   <translation>Wo gesucht wird: in welchen Layern, welchem Gebiet, welchem Zeitraum und welchen Kacheln. Klicken Sie darauf, um das zu ändern.</translation>
  </message>
 </context>
 <context>
  <name>Wording</name>
  <message>
   <source>1 hit</source>
   <translation>1 Treffer</translation>
  </message>
  <message>
   <source>1 tile</source>
   <translation>1 Kachel</translation>
  </message>
  <message>
   <source>&lt; 1 %</source>
   <translation>&lt; 1 %</translation>
  </message>
  <message>
   <source>Aerial RGB</source>
   <translation>Luftbild RGB</translation>
  </message>
  <message>
   <source>a second</source>
   <translation>1 s</translation>
  </message>
  <message>
   <source>about {} left</source>
   <translation>noch etwa {}</translation>
  </message>
  <message>
   <source>{done} of {total} tiles</source>
   <translation>{done} von {total} Kacheln</translation>
  </message>
  <message>
   <source>{done} of {total} {unit}</source>
   <translation>{done} von {total} {unit}</translation>
  </message>
  <message>
   <source>{} %</source>
   <translation>{} %</translation>
  </message>
  <message>
   <source>{} GB</source>
   <translation>{} GB</translation>
  </message>
  <message>
   <source>{} MB</source>
   <translation>{} MB</translation>
  </message>
  <message>
   <source>{} h</source>
   <translation>{} h</translation>
  </message>
  <message>
   <source>{} ha</source>
   <translation>{} ha</translation>
  </message>
  <message>
   <source>{} hits</source>
   <translation>{} Treffer</translation>
  </message>
  <message>
   <source>{} kB</source>
   <translation>{} kB</translation>
  </message>
  <message>
   <source>{} km²</source>
   <translation>{} km²</translation>
  </message>
  <message>
   <source>{} min</source>
   <translation>{} min</translation>
  </message>
  <message>
   <source>{} s</source>
   <translation>{} s</translation>
  </message>
  <message>
   <source>{} tiles</source>
   <translation>{} Kacheln</translation>
  </message>
 </context>
</TS>

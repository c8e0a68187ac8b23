<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>AnswerPage</name>
  <message>
   <source>A question in plain English about what the layer shows is answered with numbers, and with the tiles that prove them.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Based on</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Numbers</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Search for</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What can be asked</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>AreaChoice</name>
  <message>
   <source>A polygon or a box that you draw on the map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Area that is searched</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Click the corners, the last one twice; or drag a box</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Draw on the map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Drawn area</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Everywhere</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Layer whose selected polygons are searched</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Selected polygons of a layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What is selected at the time of the search</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What the map shows at the time of the search</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Whole layers</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>AreasDialog</name>
  <message>
   <source>Area (ha)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Areas of the land cover</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Copy as CSV</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Copy the table as comma-separated values</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Estimated by the model: {}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Land cover</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Share</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Shares of the places with data; click a heading to sort</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>AskBench</name>
  <message>
   <source>Looking for the answer…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The question was cancelled.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Type a question, for example “how much forest is there?”, and press Enter.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>AskPanel</name>
  <message>
   <source>1 tile shows it</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Answer the question (Enter)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Ask</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Ask, e.g. “how much forest is there?”</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Only what the map shows</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Tile {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Tiles that prove the answer, best first</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} tiles that show it, best first</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Badge</name>
  <message>
   <source>1 band</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Bands: {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Index: {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Indexed: {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Model: {tower}, units: {units}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Not indexed yet: {}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Partly indexed: {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The file has changed since it was indexed: press Index, and what changed is looked at again.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>a part of the layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>about {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>the file has changed since</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>up to date</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{sizes} and {last} m</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{tiles} of {total} tiles are done: Index goes on from there.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{tiles} tiles of {size}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} bands</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} m</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>BandTable</name>
  <message>
   <source>Band</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Bands and their roles</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>No band has a role: choose what at least one of them measures.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Role</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Role of band {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What this band measures</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>not used</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{role} is the role of the bands {bands}: each role goes to one band only.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>BusyStrip</name>
  <message>
   <source>Cancel</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>CaptionBench</name>
  <message>
   <source>Captioning</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>How large the pixels of “{}” are on the ground is not known: drag a box instead.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Looking at {}…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The caption was cancelled.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>There is no raster layer at this place: click on one.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>box</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>place</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>visible extent</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>whole layer</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>CaptionPage</name>
  <message>
   <source>Estimated by the model</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Estimated: {}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Index it</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Land cover (estimated): {}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Land cover, estimated by the model</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Made from a sample of the layer, which has no index yet.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Made from measurements: the model was too unsure of a sentence of its own.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Made from the numbers below.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Measured from the pixels</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Measured: {}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Search for</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sentence: {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>by the caption model</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>made from the numbers below</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>the nearest of Sightline's own sentences</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{source}, confidence {confidence}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} patches</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} tiles</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>CaptionPanel</name>
  <message>
   <source>&lt;b&gt;Caption layer&lt;/b&gt; says in words and numbers what the whole layer shows, &lt;b&gt;Visible extent&lt;/b&gt; what you see of it, and &lt;b&gt;Place&lt;/b&gt; what is where you click on the map.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Caption layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Caption the part of the chosen layer that the map shows</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Change the words and colours of the land cover</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Classify land cover…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to caption it; Esc ends this</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Copy</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Copy the caption as text</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Export all tile captions…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Keep this note</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Legend…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>On map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Place</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove all notes</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Save to metadata</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Say in words and numbers what the chosen layer shows</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show the caption as a note on the map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What does it show?</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Write a caption for every tile of the layer as GeoPackage, CSV or Shapefile</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Write the caption into the abstract of the layer's metadata, below what you wrote there yourself</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ChangeBench</name>
  <message>
   <source>Choose two different rasters of one place: one before, one after.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>became {text}: {before} → {after}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>change: {before} → {after}</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ChangeDialog</name>
  <message>
   <source>After</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Became</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Before</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Compare two dates</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Exchange the two layers</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Find changes</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show the earlier layer left and the later one right of a line that you drag; Shift and the arrow keys move it, Esc ends it</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Swipe</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The layer of the earlier date</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The layer of the later date</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Two indexed rasters of one place. Without words, the places that changed most are found; with words, those that became what the words say.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What places became: a word or a sentence in English; empty finds every change</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>optional, e.g. “burned area”</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Chip</name>
  <message>
   <source>, weight {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Click: wanted or not · Wheel: weight · ×: remove</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Edit</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Not wanted</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show on map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Wanted</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Weight</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>not wanted</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>wanted</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ChipStrip</name>
  <message>
   <source>Parts of the query</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Classify</name>
  <message>
   <source>{} cannot be read: it may have been moved or deleted.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ClassifyBench</name>
  <message>
   <source>Add to map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Choose the file that the map is written to.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Classifying {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Every place of “{}” is given the word that fits it best, and the map of them becomes a layer.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Land cover of {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The folder {} does not exist: create it, or choose another.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The land cover of “{name}” was written to {path}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} is open in this project: choose another name.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} was cancelled; nothing was written.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} will be replaced.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” is no longer in the project.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ClassifyDialog</name>
  <message>
   <source>Classify</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Classify all of the layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Classify land cover</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Classify the part of the layer that the map shows now</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Every place is given the word that fits it best; double-click to change them</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>File</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>GeoTIFF</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Part</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Save land cover</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The GeoTIFF to write: one band, with the words as its colour table</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Use any words for what can be seen from above, each with its colour</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What the map shows</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Whole layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Words and colours…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Words of the land cover</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>DetailDialog</name>
  <message>
   <source>&lt;b&gt;Why this tile&lt;/b&gt;</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Caption</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Copy</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Copy the caption or the footprint</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Footprint as WKT</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Hit {rank} for “{query}”</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Leave out tiles that look like this one</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Less like this</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>More like this</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Next hit (Right)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Previous hit (Left)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Search for tiles that look like this one</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show the tile on the map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The layer is not in the project.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This is not what I look for (−)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This is what I look for (+)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Zoom to</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>EngineClient</name>
  <message>
   <source>Sightline is being unloaded.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine could not be started ({}).</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine did not start ({}): see the log messages panel, tab Sightline.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine does not start: {} ({}).</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine refused.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine sent an error that cannot be read.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine stopped unexpectedly ({}); it starts again with your next action. The log messages panel, tab Sightline, says more.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine was started anew: please try again.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>after a pause of {:g} s</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} It starts again with your next action.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>EngineDialog</name>
  <message>
   <source>Copies versions, settings and the last lines of the log, without the names of your folders, for a report of a problem</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Copy diagnostics</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Ends the engine and starts it anew</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Install, verify or remove the engine's libraries</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Log</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Log of the engine</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Log panel</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Opens QGIS's log messages, tab Sightline</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Restart</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Set up…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sightline engine room</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The engine has not written anything yet.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What the engine wrote, the newest at the end</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>EngineLine</name>
  <message>
   <source>Click to open the engine room</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Engine</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>How the engine is, the program that reads and understands your rasters: its state, the model, the processor that it really uses, its memory and the requests under way. Click it for its log, to start it anew, or to copy what a report of a problem needs.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Opens the engine room</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>EngineRoom</name>
  <message>
   <source>Restart</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Restart the engine?</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The diagnostics are in the clipboard, without the names of your folders: paste them into your report.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The engine is at work ({}). What is under way ends; what was finished is kept.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The engine is set up and answers ({}). Close this window and go on.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>EngineState</name>
  <message>
   <source>Engine: not running</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Engine: ready · {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Engine: starting</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Indexes</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Memory</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Model</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Process</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Processor</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Python</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>State</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Under way</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>failed</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>not running</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>nothing</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>ready</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>starting</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>working</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{:.0f} MB</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{:.1f} GB</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} indexes, {size} on disk</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} under way</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Environment</name>
  <message>
   <source>No Python was found to set up the Sightline engine with: install Python 3.11 or newer.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine is not set up yet: press “Set up engine…”.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} cannot import {} ({}): press “Set up engine…” to repair it.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} did not answer within {:.0f} s: try again, or press “Set up engine…”.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} does not start ({}): press “Set up engine…” to repair it.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The Sightline engine's Python at {} is broken (it ended with code {}): press “Set up engine…” to repair it.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The engine's environment could not be made in {}: see the last lines of the log.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The engine's environment in {} could not be removed completely ({}): close other programs that use it and try again.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The engine's libraries could not be installed: see the last lines of the log, check the network or the proxy (or choose a folder of wheels), and start the set-up again; it goes on from here.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The folder {} holds other files: choose an empty folder for the engine's environment.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The list of the engine's libraries {} cannot be read ({}): install the plugin again.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The set-up of the Sightline engine was not finished: press “Set up engine…” to go on with it.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The set-up was stopped; start it again to go on from here.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>There is no Python at {}, which {} names as the engine's: correct it, or remove it and press “Set up engine…”.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>There is no folder {} with the wheels: choose the folder that holds the .whl files.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This version of Sightline needs other libraries than those set up: press “Set up engine…” to bring them up to date.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>the default folder</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>the folder in the plugin's settings</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>the plugin's settings</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>the variable {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} cannot make the engine's environment: it needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: sudo apt install python3-venv).</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} does not start ({}).</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} does not start: choose another Python, 3.11 or newer.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} was not made by Sightline: it is left as it is.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Examples</name>
  <message>
   <source>All files (*)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Images ({})</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Images that show what you look for</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Nothing is selected: select polygons or hits on the map first (Select Features).</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Of {count} selected features the first {most} became examples: select fewer.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The box covers only {width} × {height} pixels of “{name}”: drag one of at least {least} pixels a side.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>There is no raster layer on the map: add one, or tick it in the layer tree.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>box in {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>tile {tile} of {name}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{name}” is not an image that Sightline can read: take one of {kinds}.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>HeatMaps</name>
  <message>
   <source>Heat map of {layer} for “{query}”</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Heat: {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sightline heat maps</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The heat map for “{}” was cancelled.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Help</name>
  <message>
   <source>Help</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Opens the help page on this</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>HelpWindow</name>
  <message>
   <source>Back</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Contents</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Help page</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Open in browser</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sightline help</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Histogram</name>
  <message>
   <source>How well all tiles match. Drag, or press the arrow keys, to hide those that match less</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Least match that is shown</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Match of all {} tiles: drag to hide what matches less</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} of {tiles} tiles match at least {match}</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>HitActions</name>
  <message>
   <source>Copy caption</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Copy footprint as WKT</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Details…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Less like this</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>More like this</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This is not what I look for</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This is what I look for</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Zoom to</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>HitRow</name>
  <message>
   <source>Caption made from measurements</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Caption: nearest of Sightline's own sentences</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Cloud</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Date</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>E</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Match before and after</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Match {match:.0%}, score {score:.3f}, tile {tile}, model {model}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Model</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>N</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Position</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>S</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Score</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Tile</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>W</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Without data</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{lat:.5f}° {ns}, {lon:.5f}° {ew}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{size}, number {number}</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>HitViews</name>
  <message>
   <source>Hits, best first</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>HitsModel</name>
  <message>
   <source>Caption</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Date</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Mark</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Match</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>disliked</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>liked</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>IndexBench</name>
  <message>
   <source>1 tile</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Counting the tiles…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Looking at the layer…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>about {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} on disk</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} tiles</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>IndexDialog</name>
  <message>
   <source> m</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>As recognised</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>As recognised: {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Automatic: {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Drag a box on the map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Draw on the map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Drawn box</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Extent</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>How much ground a tile shows: about as large as what you look for</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Index</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Index “{}”</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Model</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Overlap</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sensor</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Several sizes find small things and large ones, and take longer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sizes</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The part of the model that looks at the tiles</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Tile size</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Units</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Visible extent</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What lies between two tiles is found better if they overlap</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What the numbers in the file mean</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What took the image; it decides which roles there are</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Which part of the layer is indexed</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Whole layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>none</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} %</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>IndexExtent</name>
  <message>
   <source>Drag a box on the map, over the part that is to be indexed.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>IndexListBench</name>
  <message>
   <source>Looking for indexes…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove index</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove the index of {name}? {size} become free. The raster is not touched; to search it again it must be indexed again.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove {count} indexes ({names})? {size} become free. The rasters are not touched; to search them again they must be indexed again.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The index was removed.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” has no index to remove; Indexes on this computer… shows those that there are.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>IndexListDialog</name>
  <message>
   <source>1 index, {}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Delete the chosen indexes; the rasters are not touched</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Indexes on this computer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Made</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>No raster has been indexed on this computer yet.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Raster</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Size</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>State</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>complete</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>partly done</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>raster not found</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} indexes, {size} in all.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>IndexedLayers</name>
  <message>
   <source>No layer of this project is indexed yet: choose a layer and press Index.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Indexing</name>
  <message>
   <source>Index</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Indexing {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Indexing “{}” was cancelled; what is done is kept, and Index goes on from there.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{name}” is indexed: {tiles} tiles in {time}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” is not indexed yet: press Index first.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Keeping</name>
  <message>
   <source>The abstract of “{}” is as it was.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The abstract of “{}” was changed meanwhile: edit it in Properties → Metadata.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The caption is in the metadata of “{}” (Properties → Metadata), and kept with the project.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The caption was copied.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Undo</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>LayerBench</name>
  <message>
   <source>A satellite scene or an aerial image, from a file.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Add a raster layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Choose one layer for this: indexing and captioning take one at a time.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>It is done once, and only when you say so.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Looking at the layer…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Press Enter, and the map shows where it is. A click on a hit zooms to it.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Press Index</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searches every layer of the project that is indexed.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Set up the engine</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sightline looks at every tile of the layer once; from then on you can search it.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Type what you look for</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What is indexed can be searched meanwhile.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>LayerChoice</name>
  <message>
   <source>All indexed layers of the project</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Layers that are searched</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The layer chosen above</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>These:</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>LayerMenu</name>
  <message>
   <source>Ask about this layer…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Band roles…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Caption layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Caption visible extent</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Classify land cover…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Export all tile captions…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Index…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove index…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Search in this layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Take a snapshot…</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>LayerPanel</name>
  <message>
   <source>All indexed layers</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Index</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Index with settings, remove the index, see all indexes</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Index with settings…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Indexes on this computer…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Look at every tile of the layer once, so that it can be searched</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>More about indexes</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove the index…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Stop this; what is done is kept, and starting it again goes on from there</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The raster layer to index, search and caption</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>LegendDialog</name>
  <message>
   <source>A legend needs at least two words: add some, or restore the defaults.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Add</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Also called (separated by commas)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Colour…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Double-click to choose a colour</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Each small cell of the image is given the word of this list that fits it best. Use any words for what can be seen from above. The list is kept in the project.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Rename</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Word</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Words of the land cover</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” is there twice: rename or remove one.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>LongWork</name>
  <message>
   <source>{} is still under way: wait for it, or press Cancel.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>NameDialog</name>
  <message>
   <source>Name</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This replaces the search of that name.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>OptionsFactory</name>
  <message>
   <source>Sightline</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>OptionsPage</name>
  <message>
   <source> MB</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source> px</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Another Python that has the engine's libraries, for example with onnxruntime for a GPU; empty: the one that “Set up engine…” makes</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Automatic</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Both</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>CPU</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Captions</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Engine</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Fails with a sentence that says so where no GPU can be used</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Folder of its libraries:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>GPU (CUDA)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Gallery</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Hits at first:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>How hits are shown when the dock opens</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>How many tiles a search lists; “more” in the results gets more</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Images</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>In your user folder</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Indexing uses fewer workers rather than more than this</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>List</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Look in:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Memory for indexing:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Of the pictures in the gallery, from the next start of QGIS on</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Only where the index is small enough to answer at once; Enter always searches</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Processor:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Python of the engine:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Reset to defaults</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Results</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Search while I type, when typing pauses</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searches both, and puts first what both find</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searches the words of the tiles' captions</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searches what the tiles look like</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searching</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Set by the environment variable {}; it goes before this page</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Set up by Sightline</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show as:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Shows the defaults on this page; they count once the options are accepted</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Size of thumbnails:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Table</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The GPU where the engine's libraries can use one, else the CPU</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>There is no file {}: choose the Python of an environment, or leave this empty.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Unticked: a click only marks the hit on the map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What is searched when the dock opens</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What the model runs on</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Where “Set up engine…” installs the libraries; empty: in your user folder</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Zoom the map to a hit that is clicked</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} is no complete path of a folder: choose one, or leave this empty.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Places</name>
  <message>
   <source>The map shows more than the projection of “{}” can hold: zoom in first.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>There is nothing of “{}” at this place: zoom to the layer, or choose a place inside it.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This place lies outside “{}”: click inside the layer.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Query</name>
  <message>
   <source>like {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>not {}</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>QueryBench</name>
  <message>
   <source>This says only what you do not want: add what you look for.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Type what you look for, for example “river”, and press Enter.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>QueryBox</name>
  <message>
   <source>A word or a sentence in English; “-town” is what you do not want.
Enter searches · Ctrl+Enter keeps it as a part of the query · Up and Down: earlier queries · Esc stops or clears
Drop an image file here to find what looks like it</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Describe what you look for, e.g. “river”</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Keep as a part of the query (Ctrl+Enter)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What you look for</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>QueryPanel</name>
  <message>
   <source>Both</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Captions</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Click a tile on the map, or drag a box, to find what looks like it (Shift: what does not); Esc ends this</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Example</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Image file…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Images</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove all parts</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Saved</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Search</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Search (Enter)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searches both, and puts first what both find</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searches that this project keeps</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searches the words of the tiles' captions</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searches what the tiles look like</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Selected polygons or hits</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What is searched</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What is searched: what the tiles look like, the words of their captions, or both</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Reasons</name>
  <message>
   <source>How near the tile is to each part of the query (cosine); a full bar is the best of the hits, an empty one the least.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>disliked tiles</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>liked tiles</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>not {}</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>RefinedStrip</name>
  <message>
   <source>Clear</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Take all marks back</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Take the last mark back</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ResultsPanel</name>
  <message>
   <source>More ({})</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>No tile is marked.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>None of the {} hits matches so well</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Refined by {liked} liked and {disliked} disliked tiles (Rocchio): nearer to the former, farther from the latter.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Refined by {liked} liked and {disliked} disliked tiles, from which a linear classifier has learnt.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show up to {} hits</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The best has {}. Drag the threshold to the left.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ResultsToolbar</name>
  <message>
   <source>A click on a hit zooms to it</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Export: write the footprints of all hits in the list as an ESRI Shapefile</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Label the hits on the map with their captions instead of their ranks</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show on the map how well each place matches</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show the hits as a list</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show the hits as a table that can be sorted</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Show the hits as pictures</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SavedBench</name>
  <message>
   <source>Delete</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Earlier queries are forgotten; saved searches are kept.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Forget earlier queries</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Rename</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Rename search</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Run on “{}”, newly indexed</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Save search</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Save this search…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This project keeps no searches yet</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Undo</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” is kept in the project: save the project to have it next time.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” was deleted.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SavedSearches</name>
  <message>
   <source>The searches of this project were saved by a newer Sightline: update the plugin to use them.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The searches that this project keeps cannot be read; those that you save now take their place.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} of the searches that this project keeps cannot be read: it was left out.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} of the searches that this project keeps cannot be read: they were left out.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Scope</name>
  <message>
   <source>All indexed layers</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Choose the polygon layer whose selected polygons are to be searched.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>No layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Nothing is selected in “{}”: select the polygons to search in, or search the whole layers.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The map has no coordinate reference system: choose one at the lower right of the window, or search the whole layers.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The selected polygons of “{}” have too many corners: select fewer, or simplify them first.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What is selected in “{}” covers no ground: select other polygons.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>drawn area</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>from {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>selected polygons</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>until {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>visible extent</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} polygons of “{name}” are selected: select at most {most}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{first} to {last}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} layers</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” has no coordinate reference system: assign one in the layer's properties.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>≤ {} % cloud</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>≥ {} % valid</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ScopeBench</name>
  <message>
   <source>Click the corners of the area, the last one twice; or drag a box. Esc ends this.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>No area is drawn yet: draw it below “Search in”, or search the whole layers.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>No layer is ticked: tick those to search below “Search in”.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The first day comes after the last: exchange them below “Search in”.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The first day comes after the last: exchange them.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The indexed layers are from {first} to {last}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The indexed layers are from {}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The layer with the selected polygons is no longer in the project: the whole layers are searched.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>not indexed</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>partly indexed</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} tiles</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” is no longer in the project and not searched any more.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ScopePanel</name>
  <message>
   <source>Search in</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Where is searched</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{}
Click to choose layers, area, dates and quality</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>ScopePopup</name>
  <message>
   <source>Area</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Close this (Esc); the next search looks there</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Clouded share of a tile, where it is known</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Dates</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Done</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Layers</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Reset</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Search everything of the chosen layer again</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Share of a tile that has data</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The first day; empty: no bound</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The last day; empty: no bound</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Tiles</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>any</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>at least </source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>at most </source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>to</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>under clouds</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>with data</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SearchBench</name>
  <message>
   <source>Export hits</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Nothing was found for “{}”</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searching for “{}”…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Write the captions now</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} hits for “{query}” in {where} · {time} ms</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} hits were written to {path}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} layers</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SetupBanner</name>
  <message>
   <source>Installs the libraries that read and understand rasters into a folder of their own</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SetupDialog</name>
  <message>
   <source>All libraries are there. Starting the engine…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Installs what is missing</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Log of the set-up</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Press Start. What is installed is listed here.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Remove the engine's libraries?</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Removes the libraries again; your indexes are kept</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Removing the libraries…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Set up the Sightline engine</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sightline reads and understands rasters in a program of its own, the engine. It needs the libraries below, in a folder of their own. QGIS's own Python is not touched, and your rasters never leave this computer.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Start</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Stop</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The engine runs already, with {python}: the variable {variable} names it, and goes before what is set up here.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The engine runs already, with {python}; what is set up here takes its place.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The engine's libraries were removed; your indexes are kept.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The libraries are there. The engine is started once to see whether all is well…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The next start goes on from there</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Tries every library, and starts the engine once</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Trying the libraries…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Uninstall…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Verify</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Working on {}… You can go on using QGIS.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Working… this takes a few minutes. You can go on using QGIS.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{folder} and all that is in it will be deleted. Your indexes and captions are kept; to search again, the engine must be set up again.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SetupForm</name>
  <message>
   <source>About {download} to download, {disk} on disk; {free} are free there.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>CPU</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Choose a folder for the engine's libraries.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Choose the Python</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Choose the folder</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Choose the folder that holds the .whl files.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Folder for the engine's libraries</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Folder of wheels</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Folder:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>GPU (NVIDIA, CUDA)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Installed</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Libraries</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Library</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Needed</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Processor:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Proxy:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Python to install with</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Python:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Source:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The libraries that the engine needs, and those that are there already</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This version installs for the CPU only. For a GPU the engine needs onnxruntime-gpu in place of onnxruntime, and NVIDIA's CUDA and cuDNN: make such an environment yourself, and name its Python in the options.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Unticked: from the Python package index, pypi.org</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Without network, from a folder of wheels:</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Works on every computer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>none; it is taken from QGIS: Settings → Options → Network</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} cannot be used, since pip does not know SOCKS: set an HTTP proxy, or use a folder of wheels</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{}, from QGIS's network settings</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SetupRun</name>
  <message>
   <source>{folder} has room for {room} MB, but the engine needs {needed} MB: make room, or choose another folder.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Shelf</name>
  <message>
   <source>Nothing can be written to {}: check that the disk is not full and the folder is yours.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SightlineDock</name>
  <message>
   <source>Ask</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Caption</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Results</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SightlineLocator</name>
  <message>
   <source>Sightline: places in indexed imagery</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SightlinePlugin</name>
  <message>
   <source>Caption a place</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to read what is there; Esc ends this</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Click a tile on the map, or drag a box, to find what looks like it; Esc ends this</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Compare two dates…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Engine room</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Find things in your rasters by describing them</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Find what changed between two rasters of one place, and drag a line between them</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Help</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>How Sightline is used</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>How the engine is, its log, and starting it anew</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Install, verify or remove the engine's libraries</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Options…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Pick an example</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Set up engine…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sightline's page in QGIS's options</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Sightline: search imagery by text</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Snapshot</name>
  <message>
   <source>Choose the part of the layer that you need.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{columns} × {rows} pixels · {size} MB</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{size} is too large (at most {most} MB): take a smaller extent or a coarser resolution.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{size} is too small to show anything: take a larger extent or a finer resolution.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SnapshotBench</name>
  <message>
   <source>Index</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>It says: “{}”</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>No image of “{name}” came ({reason}): nothing was saved. Try again later.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Take a snapshot…</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The folder {} does not exist: create it, or choose another.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The images come from {}. Make sure that its terms of use allow keeping and analysing copies, and this many at once.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The snapshot of “{name}” could not be saved ({reason}).</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The snapshot of “{name}” was saved as {path}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The snapshot of “{}” was cancelled; nothing was saved.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{missing} of {asked} images of “{name}” did not come ({reason}): their places are empty. Take the snapshot again later, or index what is there.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} is open in this project: choose another name.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” comes from a service. Sightline works on files: save the part that you need as a GeoTIFF.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” is no longer in the project.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” is not a file yet. Sightline works on files: save the part that you need as a GeoTIFF.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” shows nothing at this place and resolution: nothing was saved. Zoom to where the layer shows something, and try again.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>SnapshotDialog</name>
  <message>
   <source> m</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>File</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>GeoTIFF</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Ground size of one pixel; finer than the service's own images shows no more</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Index it afterwards, so that it can be searched</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Part of the layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Resolution</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Save snapshot</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Size</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Snapshot of a layer</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Take snapshot</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The GeoTIFF to write</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What the map shows, the whole layer, or a box that you draw on the map</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Sources</name>
  <message>
   <source>Choose a raster layer first; if the list is empty, add one to the project.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” cannot be read: its file may have been moved or deleted.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” comes from a service, not from a file: take a snapshot of the part that you need.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” is in memory only: take a snapshot of the part that you need.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” is not a raster layer: choose a raster layer.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>“{}” was made by Sightline: choose the raster that it was made of.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Subject</name>
  <message>
   <source>“{}” is no longer in the project: add it again, or caption another.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Taking</name>
  <message>
   <source>Looking at the snapshot</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>QGIS could not write the file (error {}).</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Snapshot of {}</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Thumbs</name>
  <message>
   <source>This is not what I look for (−)</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>This is what I look for (+)</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>TileCaptions</name>
  <message>
   <source>CSV</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Captioning the tiles of {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>ESRI Shapefile, which cuts captions at 254 bytes</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Export all tile captions</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>GeoPackage</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Writing the tile captions of {}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} tile captions were written to {path}.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{count} tiles of “{name}” have captions now ({time}).</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} was cancelled.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Tools</name>
  <message>
   <source>Add to map</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} cannot be read: it may have been moved or deleted.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>WaysIn</name>
  <message>
   <source>Sightline: search imagery by text</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>WhatsThis</name>
  <message>
   <source>Ask whether something is there, how much of it, where, or which of two is more.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Click a place on the map, or drag a box, to read what is there.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Each number says whether it is measured from the pixels or estimated by the model. Words that are links are searched for when you click them.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>How far the indexing is. You can search other layers meanwhile.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>How many tiles match how well. Drag the line to hide weaker hits in the list and on the map.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Looks at every tile of the layer once, so that it can be searched from then on. It may be stopped, and goes on where it was. The small arrow beside it has the settings.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Says in words and numbers what the map shows of the layer.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Says in words and numbers what the whole layer shows.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Searches now, as Enter does.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The answer with its numbers and what it is based on. What cannot be answered is said.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The hits, the best first. Point at one to see where it is, click it to go there, double-click it to see why it was found. Thumbs up and down refine the query.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The parts of the query. Each is wanted or not, and has a weight; an example is a place on the map, a hit or an image.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The raster layer that you work with. Below it stands what Sightline takes it for, and whether it is indexed.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>The tiles that prove the answer. Click one to see it on the map.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Type in English what you look for, as “river” or “flooded fields”, and press Enter. Earlier queries and known words are proposed. Esc stops a search.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>What is searched: what the tiles look like, the words of their captions, or both.</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>Where is searched: which layers, which area, which days and which tiles. Click it to change that.</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
 <context>
  <name>Wording</name>
  <message>
   <source>&lt; 1 %</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>a second</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>about {} left</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{:,.0f} km²</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{:.0f} ha</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{:.1f} h</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{:.1f} ha</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{:.1f} km²</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{done} of {total} {unit}</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} GB</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} MB</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} kB</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} min</source>
   <translation type="unfinished"></translation>
  </message>
  <message>
   <source>{} s</source>
   <translation type="unfinished"></translation>
  </message>
 </context>
</TS>

<p>print("it&#39;s")</p>
